package sj.stream;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * What outlives a connection: the bound JID, what is unacknowledged, and what is counted.
 *
 * @param management as the server granted it
 * @param rosterVersioning the server offers it
 * @param maxBytes octets of a stanza that the server takes; 0 where it doesn't say
 * @param numbering what a stanza goes through before it is written
 */
record Session(
    Jid full,
    Action.Management management,
    boolean rosterVersioning,
    long maxBytes,
    OutboundQueue queue,
    Numbering numbering,
    InboundCount inbound) {
  private static final int MAX_STANZAS = 4_000;
  private static final long MAX_OCTETS = 4 << 20;

  /** A new one, which the memory is told of. */
  static Session of(Action.Bound bound, SessionMemory memory) {
    String id = bound.management().id();
    var queue = new OutboundQueue(MAX_STANZAS, MAX_OCTETS);
    var session =
        new Session(
            bound.full(),
            bound.management(),
            bound.features().rosterVersioning(),
            bound.features().maxBytes(),
            queue,
            id == null ? new Uncounted(memory, queue) : new Counted(memory, queue),
            new InboundCount(0));
    if (id == null) {
      memory.ended();
    } else {
      memory.begun(
          new SessionMemory.Saved(
              id,
              session.full(),
              session.rosterVersioning(),
              session.maxBytes(),
              0,
              0,
              List.of(),
              session.management().location()));
    }
    return session;
  }

  /** One that a former process had. */
  static Session restored(SessionMemory.Saved saved, SessionMemory memory) {
    var queue = new OutboundQueue(MAX_STANZAS, MAX_OCTETS, saved.handled());
    for (SessionMemory.Sent sent : saved.sent()) {
      int octets = Traffic.octets(sent.stanza());
      queue.add(new OutboundQueue.Entry(sent.stanza(), sent.token(), octets, sent.seq()));
    }
    return new Session(
        saved.full(),
        new Action.Management(true, saved.id(), saved.location()),
        saved.rosterVersioning(),
        saved.maxOctets(),
        queue,
        new Counted(memory, queue),
        new InboundCount(saved.received()));
  }

  /** True where the server keeps it a while when its connection is lost. */
  boolean isResumable() {
    return management.id() != null;
  }

  /** True where enough is on its way. */
  boolean isFull() {
    return queue.isFull(numbering.size(), numbering.octets());
  }

  /** True where something isn't acknowledged yet, written or not. */
  boolean isWaiting() {
    return queue.size() + numbering.size() > 0;
  }

  /**
   * Octets that a stanza which gets its number from the memory alone may have; 0 where none may.
   */
  long openTo() {
    if (!isResumable()) {
      return 0;
    }
    return maxBytes == 0 ? Long.MAX_VALUE : maxBytes;
  }

  /** With what to ask for it again, or null where it ends with its connection. */
  Terms.@Nullable Resumption resumption() {
    String id = management.id();
    return id == null ? null : new Terms.Resumption(id, inbound.h());
  }
}
