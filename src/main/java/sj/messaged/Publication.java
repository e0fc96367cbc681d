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
  private final Cursor cursor;

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
    this.cursor = cursor;
    this.tx = tx;
    this.tree = tree;
    this.lines = lines;
    this.account = account;
  }

  /** These are about to be added. */
  void expect(List<Reading> readings) {
    twice.expect(readings);
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
        if (source.read(account, now) instanceof Incoming.Words words) {
          var arrived = new Arrived<>(received.seq(), message);
          publish(new Reading(Heard.live(arrived, source, now, false), words), words);
        }
      }
      tx.settle(received.seq());
    }
  }

  /**
   * One message.
   *
   * @param aside its sender had no directory, and could get none
   */
  void add(Reading reading, boolean aside) {
    long seq = reading.arrived().seq();
    if (seq == 0) {
      // The server was never told that we have it, and sends it again.
      return;
    }
    Message message = reading.source().message();
    if (!reading.source().own()) {
      marks.told(tx, message);
    } else {
      Long until = marks.shownElsewhere(tx, message);
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
        if (publish(reading, words) && reading.source().kind() == Source.Kind.DIRECT) {
          answered |= marks.received(tx, reading.arrived().stanza());
        }
        tx.settle(seq);
      }
    }
    follow(reading);
  }

  /** What is published or laid aside need not be asked of the archive again. */
  private void follow(Reading reading) {
    Heard heard = reading.heard();
    Instant stamp = heard.source().stamp();
    Instant time = stamp == null ? heard.at() : stamp;
    String id = heard.contiguous() ? twice.archiveId(heard.source()) : null;
    if (heard.cursor() != null) {
      cursor.move(tx, new Cursor.Place(heard.cursor(), time));
    } else if (id != null) {
      cursor.follow(tx, new Cursor.Place(id, time));
    }
  }

  /** False where it was published before. */
  private boolean publish(Reading reading, Incoming.Words words) {
    Twice.Verdict verdict = twice.judge(reading, words);
    if (verdict == Twice.Verdict.DROP) {
      return false;
    }
    boolean own = reading.source().own();
    Message message = reading.source().message();
    Event draft = words.draft(message.element().toString());
    var details = new HashMap<String, Object>(draft.details());
    String archiveId = twice.archiveId(reading.source());
    if (archiveId != null) {
      details.put("archive", archiveId);
    }
    if (verdict == Twice.Verdict.PUBLISH_FLAGGED) {
      details.put("sameId", true);
    }
    if (reading.heard().late()) {
      details.put("late", true);
    }
    if (own) {
      details.put("origin", String.valueOf(message.id()));
      draft = draft.withMessage(Event.Direction.OUT, words.sender(), words.body());
    }
    long event = tx.publish(draft.withDetails(details));
    twice.remember(reading, words, event);
    if (own) {
      // Another device sent it, and the server has told us so.
      tx.publish(Event.draft(Event.Type.SENT, words.contact(), lines.now()).withAbout(event));
    }
    lines.message(tx, words.contact(), words.time(), words.sender(), words.line());
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
