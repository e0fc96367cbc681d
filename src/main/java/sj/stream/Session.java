package sj.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.xml.XmlWriter;

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
  private static final int MAX_STANZAS = 1_000;
  private static final long MAX_OCTETS = 4 << 20;

  /** A new one, which the memory is told of. */
  static Session of(Action.Bound bound, SessionMemory memory) {
    String id = bound.management().id();
    var session =
        new Session(
            bound.full(),
            bound.management(),
            bound.features().rosterVersioning(),
            bound.features().maxBytes(),
            new OutboundQueue(MAX_STANZAS, MAX_OCTETS),
            new Numbering(memory, id != null, 0),
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
    long last = 0;
    for (SessionMemory.Sent sent : saved.sent()) {
      String xml = XmlWriter.write(sent.stanza().element(), Ns.CLIENT);
      int octets = xml.getBytes(StandardCharsets.UTF_8).length;
      queue.add(new OutboundQueue.Entry(sent.stanza(), sent.token(), octets, sent.seq()));
      last = sent.seq();
    }
    return new Session(
        saved.full(),
        new Action.Management(true, saved.id(), saved.location()),
        saved.rosterVersioning(),
        saved.maxOctets(),
        queue,
        new Numbering(memory, true, last),
        new InboundCount(saved.received()));
  }

  /** True where the server keeps it a while when its connection is lost. */
  boolean isResumable() {
    return management.id() != null;
  }

  /** What is unacknowledged, as far as it may have been written; in order. */
  List<OutboundQueue.Entry> written() {
    return queue.unacknowledged().stream().filter(numbering::isCommitted).toList();
  }

  /** With what to ask for it again, or null where it ends with its connection. */
  Terms.@Nullable Resumption resumption() {
    String id = management.id();
    return id == null ? null : new Terms.Resumption(id, inbound.h());
  }
}
