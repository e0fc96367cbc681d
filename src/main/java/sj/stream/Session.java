package sj.stream;

import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * What outlives a connection: the bound JID, what is unacknowledged, and what is counted.
 *
 * @param management as the server granted it
 * @param rosterVersioning the server offers it
 * @param maxBytes octets of a stanza that the server takes; 0 where it doesn't say
 */
record Session(
    Jid full,
    Action.Management management,
    boolean rosterVersioning,
    long maxBytes,
    OutboundQueue queue,
    InboundCount inbound) {
  private static final int MAX_STANZAS = 1_000;
  private static final long MAX_OCTETS = 4 << 20;

  static Session of(Action.Bound bound) {
    return new Session(
        bound.full(),
        bound.management(),
        bound.features().rosterVersioning(),
        bound.features().maxBytes(),
        new OutboundQueue(MAX_STANZAS, MAX_OCTETS),
        new InboundCount(0));
  }

  /** With what to ask for it again, or null where it ends with its connection. */
  Terms.@Nullable Resumption resumption() {
    String id = management.id();
    return id == null ? null : new Terms.Resumption(id, inbound.h());
  }
}
