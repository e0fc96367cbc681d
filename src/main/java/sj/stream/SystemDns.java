package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.SrvRecord;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * As the system is set up: name servers from resolv.conf, and for host names whatever the system
 * knows besides.
 */
final class SystemDns implements Dns {
  private final Vertx vertx;

  SystemDns(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Future<List<Srv>> srv(String name, boolean directTls) {
    DnsClient client = vertx.createDnsClient();
    return client
        .resolveSRV(name)
        .map(records -> records.stream().map(record -> srv(record, directTls)).toList())
        // Not found, not answered: the domain itself is tried then, whose certificate decides.
        .otherwise(List.of())
        .eventually(client::close);
  }

  @Override
  public Future<List<InetAddress>> addresses(String host) {
    return vertx
        .executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)
        .map(Objects::requireNonNull);
  }

  private static Srv srv(SrvRecord record, boolean directTls) {
    // A target of "." comes as null.
    String target = record.target() == null ? "" : record.target();
    String name = target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
    return new Srv(record.priority(), record.weight(), record.port(), name, directTls);
  }
}
