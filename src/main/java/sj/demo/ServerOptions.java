package sj.demo;

import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.xml.Limits;

/**
 * What an embedded server is like. Made by {@link #of} and changed by the {@code with} methods.
 *
 * @param domain the one domain that it serves
 * @param host a loopback address to listen at
 * @param port 0 picks a free one
 * @param certificate the server's key and certificate; STARTTLS is then demanded. Null for plain TCP
 * @param mechanisms SASL mechanisms offered, in that order, literally; {@code -PLUS} ones only where
 *     the channel can be bound to
 * @param limits what a client may send in a stanza; before authentication a sixteenth of the octets
 * @param window how long a lost session may be resumed; zero for not at all. Whole seconds
 * @param connections at once
 * @param resources of one account at once
 * @param contacts in one roster
 * @param unacknowledged stanzas kept for a client that doesn't acknowledge
 * @param offline messages kept for an account that is not there
 * @param kept stanzas in the ledger
 */
public record ServerOptions(
    String domain,
    String host,
    int port,
    @Nullable KeyCertOptions certificate,
    List<String> mechanisms,
    Limits limits,
    Duration window,
    int connections,
    int resources,
    int contacts,
    int unacknowledged,
    int offline,
    int kept) {

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
        domain,
        "127.0.0.1",
        0,
        null,
        mechanisms,
        Limits.DEFAULT,
        Duration.ofMinutes(5),
        256,
        16,
        10_000,
        10_000,
        10_000,
        200_000);
  }

  /** Another loopback address, and a port (0 picks one). */
  public ServerOptions withAddress(String newHost, int newPort) {
    return new ServerOptions(
        domain, newHost, newPort, certificate, mechanisms, limits, window, connections, resources,
        contacts, unacknowledged, offline, kept);
  }

  /** STARTTLS, demanded, with that key and certificate. */
  public ServerOptions withCertificate(KeyCertOptions newCertificate) {
    return new ServerOptions(
        domain, host, port, newCertificate, mechanisms, limits, window, connections, resources,
        contacts, unacknowledged, offline, kept);
  }

  /** Only these mechanisms, in that order. */
  public ServerOptions withMechanisms(List<String> newMechanisms) {
    return new ServerOptions(
        domain, host, port, certificate, newMechanisms, limits, window, connections, resources,
        contacts, unacknowledged, offline, kept);
  }

  /** Other limits for what a client sends. */
  public ServerOptions withLimits(Limits newLimits) {
    return new ServerOptions(
        domain, host, port, certificate, mechanisms, newLimits, window, connections, resources,
        contacts, unacknowledged, offline, kept);
  }

  /** Another time within which a lost session may be resumed. */
  public ServerOptions withWindow(Duration newWindow) {
    return new ServerOptions(
        domain, host, port, certificate, mechanisms, limits, newWindow, connections, resources,
        contacts, unacknowledged, offline, kept);
  }

  /** Other bounds for what the server keeps for a client that isn't there. */
  public ServerOptions withQueues(int newUnacknowledged, int newOffline) {
    return new ServerOptions(
        domain, host, port, certificate, mechanisms, limits, window, connections, resources,
        contacts, newUnacknowledged, newOffline, kept);
  }
}
