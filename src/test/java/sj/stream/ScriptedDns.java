package sj.stream;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;

/** Names that lead where a test wants. */
record ScriptedDns(Map<String, List<Srv>> services, Map<String, List<String>> hosts)
    implements Dns {

  /** The domain example.com, served by a host of another name on this port of this machine. */
  static ScriptedDns hosted(int port, boolean direct) {
    String service = direct ? "_xmpps-client._tcp.example.com" : "_xmpp-client._tcp.example.com";
    return new ScriptedDns(
        Map.of(service, List.of(new Srv(1, 1, port, "xmpp.hoster.example", direct))),
        Map.of("xmpp.hoster.example", List.of("127.0.0.1")));
  }

  @Override
  public Future<List<Srv>> srv(String name, boolean directTls) {
    return Future.succeededFuture(services.getOrDefault(name, List.of()));
  }

  @Override
  public Future<List<InetAddress>> addresses(String host) {
    var found = new java.util.ArrayList<InetAddress>();
    try {
      for (String address : hosts.getOrDefault(host, List.of())) {
        found.add(InetAddress.getByName(address));
      }
    } catch (UnknownHostException e) {
      return Future.failedFuture(e);
    }
    return found.isEmpty()
        ? Future.failedFuture(new UnknownHostException(host))
        : Future.succeededFuture(found);
  }
}
