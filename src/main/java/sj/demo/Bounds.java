package sj.demo;

import sj.xml.Limits;

/**
 * What an embedded server takes and keeps at most.
 *
 * @param limits what a client may send in a stanza; before it has authenticated, a sixteenth of the
 *     octets
 * @param connections at once
 * @param resources of one account at once
 * @param contacts in one roster
 * @param unacknowledged stanzas kept for a client that doesn't acknowledge
 * @param offline messages kept for an account that is not there
 * @param ledger stanzas kept in the ledger
 */
public record Bounds(
    Limits limits,
    int connections,
    int resources,
    int contacts,
    int unacknowledged,
    int offline,
    int ledger) {
  /** Enough for a test with ten thousand messages. */
  public static final Bounds DEFAULT =
      new Bounds(Limits.DEFAULT, 256, 16, 10_000, 10_000, 20_000, 200_000);

  /** Other limits for what a client may send. */
  public Bounds withLimits(Limits other) {
    return new Bounds(other, connections, resources, contacts, unacknowledged, offline, ledger);
  }

  Limits beforeAuthentication() {
    return limits.withElementBytes(Math.max(limits.elementBytes() / 16, 4096));
  }
}
