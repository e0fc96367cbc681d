package sj.stream;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** What the stream asks the domain name system. */
interface Dns {
  /** SRV records of that name; none where there are none or nobody answers. */
  Future<List<Srv>> srv(String name, boolean directTls);

  /** All addresses of a host name, or the one that the name is. Fails where there is none. */
  Future<List<InetAddress>> addresses(String host);
}
