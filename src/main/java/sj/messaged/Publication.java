package sj.messaged;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sj.bus.Arrived;
import sj.history.Event;
import sj.history.Log;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.StanzaXml;
import sj.tree.Tree;
import sj.xml.Element;

/**
 * What one write of the history does with received messages, in the order of their arrival. Made
 * anew for each attempt; on the history's thread.
 */
final class Publication {
  /** Messages that could not be kept. */
  final List<Message> refused = new ArrayList<>();

  /** Contacts of whom nothing is held any more. */
  final Set<Jid> opened = new HashSet<>();

  /** Contacts of whom something was laid aside. */
  final Set<Jid> held = new HashSet<>();

  /** How far the owner has read on another device. */
  final Map<Jid, Long> read = new HashMap<>();

  /** True when an answer was put into the outbox. */
  boolean answered;

  private final Tx tx;
  private final Tree tree;
  private final Lines lines;
  private final Jid account;
  private final Marks marks;
  private final Set<Jid> openedBefore;
  private final Twice twice;
  private final Cursor.Steps cursor;

  /**
   * An empty one.
   *
   * @param openedBefore contacts of whom nothing was held before this
   */
  Publication(
      Tx tx,
      Tree tree,
      Lines lines,
      Jid account,
      Marks marks,
      Set<Jid> openedBefore,
      Twice twice,
      Cursor cursor) {
    this.marks = marks;
    this.openedBefore = openedBefore;
    this.twice = twice;
    this.cursor = cursor.steps(tx);
    this.tx = tx;
    this.tree = tree;
    this.lines = lines;
    this.account = account;
  }

  /**
   * Messages in the order of their arrival.
   *
   * @param aside senders who had no directory, and could get none
   */
  void add(List<Reading> readings, Set<Jid> aside) {
    for (Twice.Named named : twice.expect(readings)) {
      boolean apart =
          named.reading().incoming() instanceof Incoming.Words words
              && aside.contains(words.contact());
      add(named, apart);
    }
    cursor.write();
  }

  /** Publishes what was held for this contact, unless that was done. */
  void open(Jid contact) {
    if ((openedBefore.contains(contact) && !held.contains(contact)) || !opened.add(contact)) {
      return;
    }
    for (Tx.Received received : tx.release(contact)) {
      if (StanzaXml.kept(received.xml()) instanceof Message message) {
        Instant now = lines.now();
        Source source = Source.direct(message, account);
        var heard = Heard.live(new Arrived<>(received.seq(), message), source, now, false);
        var reading = Reading.of(heard, account, lines);
        if (reading.incoming() instanceof Incoming.Words words) {
          publish(twice.named(reading), words);
        }
      }
      tx.settle(received.seq());
    }
  }

  private void add(Twice.Named named, boolean aside) {
    Reading reading = named.reading();
    long seq = reading.arrived().seq();
    if (seq == 0) {
      // The server was never told that we have it, and sends it again.
      return;
    }
    Message message = reading.source().message();
    if (!reading.source().own()) {
      if (reading.said() != null && message.from() != null) {
        marks.told(tx, message.from(), reading.said());
      }
    } else {
      Long until = marks.shownElsewhere(tx, message, reading.said());
      Jid to = message.to();
      if (until != null && to != null) {
        read.put(to.bare(), until);
      }
    }
    switch (reading.incoming()) {
      case Incoming.Nothing nothing -> tx.settle(seq);
      case Incoming.Bounce bounce -> {
        Long event = Bounces.of(tx, bounce);
        if (event != null) {
          fail(bounce, event);
        }
        tx.settle(seq);
      }
      // The owner may have made the directory meanwhile.
      case Incoming.Words words when aside && !tree.contacts().contains(words.contact()) ->
          hold(reading.source(), words, seq);
      case Incoming.Words words -> {
        open(words.contact());
        // Not for what was held or archived: that was received long ago (XEP-0184 section 5.5).
        if (publish(named, words)
            && reading.asks()
            && reading.source().kind() == Source.Kind.DIRECT) {
          answered |= marks.received(tx, reading.arrived().stanza());
        }
        tx.settle(seq);
      }
    }
    follow(named);
  }

  /** What is published or laid aside need not be asked of the archive again. */
  private void follow(Twice.Named named) {
    Heard heard = named.reading().heard();
    String id = heard.contiguous() ? named.archiveId() : null;
    if (heard.cursor() == null && id == null) {
      return;
    }
    Instant stamp = heard.source().stamp();
    Instant time = stamp == null ? heard.at() : stamp;
    if (heard.cursor() != null) {
      cursor.move(new Cursor.Place(heard.cursor(), time));
    } else if (id != null) {
      cursor.follow(new Cursor.Place(id, time));
    }
  }

  /** False where it was published before. */
  private boolean publish(Twice.Named named, Incoming.Words words) {
    Reading reading = named.reading();
    Event draft = reading.draft();
    Twice.Verdict verdict = twice.judge(named, words);
    if (verdict == Twice.Verdict.DROP || draft == null) {
      return false;
    }
    boolean own = reading.source().own();
    var details = new HashMap<String, Object>();
    if (named.archiveId() != null) {
      details.put("archive", named.archiveId());
    }
    if (verdict == Twice.Verdict.PUBLISH_FLAGGED) {
      details.put("sameId", true);
    }
    if (reading.heard().late()) {
      details.put("late", true);
    }
    if (own) {
      details.put("origin", String.valueOf(reading.source().message().id()));
      draft = draft.withMessage(Event.Direction.OUT, words.sender(), words.body());
    }
    if (!details.isEmpty()) {
      details.putAll(draft.details());
      draft = draft.withDetails(details);
    }
    long event = tx.publish(draft);
    twice.remember(named, words, event);
    if (own) {
      // Another device sent it, and the server has told us so.
      tx.publish(Event.draft(Event.Type.SENT, words.contact(), lines.now()).withAbout(event));
    }
    tx.line(new Log.Conversation(words.contact()), reading.line());
    return true;
  }

  private void fail(Incoming.Bounce bounce, long event) {
    tx.publish(
        Event.draft(Event.Type.FAILED, bounce.contact(), lines.now())
            .withAbout(event)
            .withDetails(Map.of("reason", bounce.reason())));
    lines.notice(tx, bounce.contact(), "not delivered: " + bounce.reason());
  }

  /** Lays it aside with the time of its arrival, and its name in the archive. */
  private void hold(Source source, Incoming.Words words, long seq) {
    Message message = source.message();
    Element stamped =
        message
            .element()
            .with(
                Element.of("delay", Ns.DELAY)
                    .with("from", account.toString())
                    .with("stamp", words.time().toString()));
    if (source.isArchived() && Source.archiveId(message, account) == null) {
      stamped =
          stamped.with(
              Element.of("stanza-id", Ns.ORIGIN_ID)
                  .with("by", account.toString())
                  .with("id", source.archiveId()));
    }
    tx.settle(seq);
    long kept = tx.receive(stamped.toString());
    held.add(words.contact());
    opened.remove(words.contact());
    if (!tx.hold(kept, words.contact())) {
      tx.settle(kept);
      if (source.kind() == Source.Kind.DIRECT) {
        // Copies are never answered.
        refused.add(message);
      }
    }
  }
}
