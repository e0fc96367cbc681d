package sj.stream;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.xml.Element;
import sj.xml.XmlWriter;

/**
 * A session's stanzas on one connection: numbered, acknowledged, held back where too many wait.
 * With stream management by {@code <r/>} and {@code <a/>} (XEP-0198 section 4), else by a ping
 * behind them (XEP-0199), for a server answers in order. One request is out at a time.
 */
final class Traffic {
  // Twice what is committed at once.
  private static final long MAX_UNCOMMITTED = 8_000;
  private static final long MAX_UNCOMMITTED_OCTETS = 4 << 20;
  private static final int ACK_EVERY = 100;
  private static final int PROBES = 2;

  /** The session's counts are of no use any more (XEP-0198 section 6), and so is the session. */
  static final Failure MISCOUNTED =
      Failure.of(Failure.Remedy.RETRY_LATER, "the server acknowledged more stanzas than were sent");

  /** Who is told what comes of it. */
  interface Owner {
    /** Stanzas, in order, and the count with them; completes when they are committed. */
    Future<?> arrived(List<Stanza> stanzas, long count);

    /** The server has handled these, in order. */
    void acknowledged(List<OutboundQueue.Entry> entries);

    /** The server would close the stream over this one: it wasn't sent. */
    void refused(Stanza stanza, long token, String reason);

    /** Nothing waits to be committed any more. */
    void settled();

    /** More may be sent again. */
    void drained();

    /** A request for acknowledgement goes out. */
    void asked();

    /** It was answered. */
    void answered();
  }

  private final Session session;
  private final Connection connection;
  private final Owner owner;
  private final Ping ping;

  // Resumed, and the server has still to show so often that it reads; ours waits for that.
  private int probes;
  private boolean owed;
  private boolean isAsking;
  private boolean unasked;
  private boolean askAnyway;
  private long written;
  private long askedAt;
  private long told;
  private boolean said;

  Traffic(Session session, Connection connection, Owner owner) {
    this.session = session;
    this.connection = connection;
    this.owner = owner;
    this.ping = new Ping(session.full());
    this.told = session.inbound().h();
    session.numbering().via(this::write);
  }

  void send(Stanza stanza, long token) {
    Trace.sent(stanza.element());
    int octets = octets(stanza);
    if (session.maxBytes() > 0 && octets > session.maxBytes()) {
      owner.refused(stanza, token, tooLarge(octets));
      return;
    }
    session.numbering().add(stanza, token, octets);
  }

  /** What it has when it is written. */
  static int octets(Stanza stanza) {
    return XmlWriter.write(stanza.element(), Ns.CLIENT).getBytes(StandardCharsets.UTF_8).length;
  }

  private void write(List<OutboundQueue.Entry> entries) {
    if (isProbing()) {
      // Unacknowledged, it goes with what is sent again.
      return;
    }
    for (OutboundQueue.Entry entry : entries) {
      written++;
      unasked = true;
      connection.write(XmlWriter.write(entry.stanza().element(), Ns.CLIENT));
    }
  }

  private String tooLarge(int octets) {
    return "the server takes stanzas of " + session.maxBytes() + " octets; this one has " + octets;
  }

  /**
   * After a resumption: nothing else is written before the server has acknowledged, and twice, for
   * Prosody 0.12.3 may parse this as the rest of a stanza that was cut, and acknowledges once as it
   * closes the stream over that.
   */
  void probe() {
    probes = PROBES;
    ask();
  }

  /** True as long as nothing shows that the server reads what is sent since the resumption. */
  boolean isProbing() {
    return probes > 0;
  }

  /** A sign of life is wanted, whether or not anything is unacknowledged. */
  void ask() {
    askAnyway = true;
    connection.write("");
  }

  /** What to write behind a burst: a request, where one is due and none is out. */
  String trailer() {
    if (isAsking || !(unasked || askAnyway)) {
      return "";
    }
    isAsking = true;
    unasked = false;
    askAnyway = false;
    owner.asked();
    if (session.management().enabled()) {
      return "<r xmlns='" + Names.SM + "'/>";
    }
    askedAt = written;
    return ping.next();
  }

  void received(List<Element> elements, int octets) {
    var stanzas = new ArrayList<Stanza>(elements.size());
    int counted = 0;
    said = false;
    boolean wanted = false;
    for (Element element : elements) {
      if (element.is("r", Names.SM)) {
        wanted = true;
      } else if (element.is("a", Names.SM)) {
        handled(element);
      } else if (isStanza(element)) {
        counted++;
        add(stanzas, element);
      }
    }
    if (counted > 0) {
      hand(stanzas, counted, octets);
    }
    // At once, with what is committed by now: it is the later count that follows the commit.
    if (wanted && !said) {
      acknowledge();
    }
  }

  private void handled(Element answer) {
    Long h = SmCount.parse(answer.attribute("h"));
    if (h != null) {
      boolean shown = isProbing() && isAsking;
      askAnyway |= shown && probes > 1;
      answered();
      handled(h);
      if (shown && --probes == 0) {
        write(session.queue().unacknowledged());
        if (owed) {
          acknowledge();
        }
        owner.drained();
      }
    }
  }

  private void answered() {
    isAsking = false;
    owner.answered();
    if (unasked || askAnyway) {
      connection.write("");
    }
  }

  /** The server has handled so many of our stanzas. */
  void handled(long h) {
    switch (session.queue().acknowledge(h)) {
      case OutboundQueue.Outcome.Handled(List<OutboundQueue.Entry> entries) ->
          owner.acknowledged(entries);
      case OutboundQueue.Outcome.TooHigh(long sent) ->
          connection.close(StreamErrors.handledCountTooHigh(h, sent), MISCOUNTED);
    }
  }

  private static boolean isStanza(Element element) {
    return element.namespace().equals(Ns.CLIENT)
        && switch (element.name()) {
          case "message", "presence", "iq" -> true;
          default -> false;
        };
  }

  private void add(List<Stanza> stanzas, Element element) {
    Stanza stanza = Incoming.stanza(element);
    if (stanza != null && !isPong(stanza)) {
      stanzas.add(stanza);
    }
  }

  private boolean isPong(Stanza stanza) {
    if (!ping.isAnsweredBy(stanza)) {
      return false;
    }
    long mark = askedAt;
    answered();
    handled(mark);
    return true;
  }

  private void hand(List<Stanza> stanzas, int counted, int octets) {
    InboundCount inbound = session.inbound();
    InboundCount.Batch batch = inbound.begin(counted, octets);
    if (stanzas.isEmpty() && !session.isResumable()) {
      committed(batch);
      return;
    }
    owner
        .arrived(
            List.copyOf(stanzas), session.isResumable() ? inbound.came() : StreamListener.UNCOUNTED)
        .onSuccess(_ -> committed(batch))
        .onFailure(this::uncommitted);
    if (inbound.exceeds(MAX_UNCOMMITTED, MAX_UNCOMMITTED_OCTETS)) {
      connection.pause();
    }
  }

  private void committed(InboundCount.Batch batch) {
    InboundCount inbound = session.inbound();
    inbound.committed(batch);
    long untold = SmCount.ahead(inbound.h(), told);
    if (untold >= ACK_EVERY || (untold > 0 && inbound.isSettled())) {
      acknowledge();
    }
    if (!inbound.exceeds(MAX_UNCOMMITTED / 2, MAX_UNCOMMITTED_OCTETS / 2)) {
      connection.resume();
    }
    if (inbound.isSettled()) {
      owner.settled();
    }
  }

  /** Dropped, not closed: resumed, the server sends again what wasn't acknowledged. */
  private void uncommitted(Throwable failure) {
    session.inbound().abandon();
    connection.drop(Failure.retry("what was received couldn't be stored: " + failure.getMessage()));
    owner.settled();
  }

  /** Says what is committed: at once when asked, and after commits. */
  private void acknowledge() {
    owed = isProbing();
    if (!owed) {
      acknowledgeNow();
    }
  }

  /** The same, before the stream is closed: whatever else may not be written yet. */
  void acknowledgeNow() {
    if (session.management().enabled()) {
      told = session.inbound().h();
      said = true;
      connection.write("<a xmlns='" + Names.SM + "' h='" + told + "'/>");
    }
  }
}
