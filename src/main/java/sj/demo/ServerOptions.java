package sj.demo;

import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an embedded server is like. Made by {@link #of} and changed by the {@code with} methods.
 *
 * @param domain the one domain that it serves
 * @param host a loopback address to listen at
 * @param port 0 picks a free one
 * @param certificate the server's key and certificate; STARTTLS is then demanded. Null for plain
 *     TCP
 * @param mechanisms SASL mechanisms offered, in that order, literally; {@code -PLUS} ones only
 *     where the channel can be bound to
 * @param window how long a lost session may be resumed, in whole seconds; zero for not at all
 * @param bounds what is taken and kept at most
 */
public record ServerOptions(
    String domain,
    String host,
    int port,
    @Nullable KeyCertOptions certificate,
    List<String> mechanisms,
    Duration window,
    Bounds bounds) {

  public ServerOptions {
    mechanisms = List.copyOf(mechanisms);
  }

  /** A server on plain TCP at 127.0.0.1 and a free port, with all SCRAM mechanisms. */
  public static ServerOptions of(String domain) {
    var mechanisms = new ArrayList<String>();
    for (ScramHash hash : ScramHash.values()) {
      mechanisms.add(hash.mechanism() + "-PLUS");
      mechanisms.add(hash.mechanism());
    }
    return new ServerOptions(
        domain, "127.0.0.1", 0, null, mechanisms, Duration.ofMinutes(5), Bounds.DEFAULT);
  }

  /** Another loopback address, and a port (0 picks one). */
  public ServerOptions withAddress(String address, int number) {
    return new ServerOptions(domain, address, number, certificate, mechanisms, window, bounds);
  }

  /** STARTTLS, demanded, with that key and certificate. */
  public ServerOptions withCertificate(KeyCertOptions own) {
    return new ServerOptions(domain, host, port, own, mechanisms, window, bounds);
  }

  /** Another time within which a lost session may be resumed. */
  public ServerOptions withWindow(Duration time) {
    return new ServerOptions(domain, host, port, certificate, mechanisms, time, bounds);
  }

  /** Other bounds. */
  public ServerOptions withBounds(Bounds other) {
    return new ServerOptions(domain, host, port, certificate, mechanisms, window, other);
  }
}
