package sj.messaged;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.Identities;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

/**
 * Receipts and markers in the history: ours are committed with what they answer, so that a kill
 * takes both or none; theirs become events, once and only forward. Safe for any thread.
 */
final class Marks {
  // Of what was read at once; among so many messages one will ask for a marker.
  private static final int LOOK_BACK = 500;

  private final Jid account;
  private final int queued;
  private final InstantSource clock;
  private volatile Set<Jid> viewers = Set.of();

  /**
   * For this account.
   *
   * @param queued stanzas in the outbox beyond which no answer is added: a missing one means
   *     nothing, and the place is for the owner's words
   */
  Marks(Jid account, int queued, InstantSource clock) {
    this.account = account;
    this.queued = queued;
    this.clock = clock;
  }

  /** These may see our presence, and so get answers. */
  void viewers(Set<Jid> now) {
    viewers = Set.copyOf(now);
  }

  /** A message arrived: publishes what it says of one of ours. */
  void told(Tx tx, Jid from, Receipts.Said said) {
    Jid contact = from.bare();
    Long event = tx.identities().find(Identities.Kind.SENT, contact, said.id());
    // What was sent before something that was read was read as well (XEP-0333 section 5).
    if (event == null || event <= tx.progress().readBy(contact)) {
      return;
    }
    if (said.word() == Receipts.Word.READ) {
      tx.publish(word(Event.Type.READ, contact, from, event, Map.of("by", "them")));
      tx.progress().readBy(contact, event);
    } else if (!isDelivered(tx, event)) {
      tx.publish(word(Event.Type.DELIVERED, contact, from, event, Map.of()));
    }
  }

  /**
   * A message was published just now, live: its receipt goes into the outbox where one is due.
   *
   * @return true when the outbox has grown
   */
  boolean received(Tx tx, Message message) {
    return queue(tx, Receipts.due(message, viewers));
  }

  /**
   * The owner's read position is about to move up to that event: the marker for the newest message
   * that asks for one goes into the outbox.
   *
   * @return true when the outbox has grown
   */
  boolean read(Tx tx, Jid contact, long until) {
    if (contact.equals(account) || !viewers.contains(contact)) {
      return false;
    }
    for (Event event : tx.progress().unread(contact, until, LOOK_BACK)) {
      Message marker =
          event.stanza() != null && StanzaXml.kept(event.stanza()) instanceof Message message
              ? Receipts.displayed(message, contact, viewers)
              : null;
      if (marker != null) {
        return queue(tx, marker);
      }
    }
    return false;
  }

  /**
   * Another device of ours said this: what it has shown to the owner is read (XEP-0333 section 5,
   * by XEP-0280 or out of the archive). That device has told the contact.
   *
   * @return the event up to which was read, where that is news; else null
   */
  @Nullable Long shownElsewhere(Tx tx, Message message, Receipts.@Nullable Said said) {
    Jid to = message.to();
    if (said == null || said.word() != Receipts.Word.READ || to == null) {
      return null;
    }
    Jid contact = to.bare();
    Long event = heard(tx, contact, said.id());
    if (contact.equals(account) || event == null || !tx.read(contact, event)) {
      return null;
    }
    tx.publish(
        Event.draft(Event.Type.READ, contact, Instant.ofEpochMilli(clock.millis()))
            .withAbout(event)
            .withDetails(Map.of("by", "us")));
    return event;
  }

  /** What the contact has said under that id. */
  private static @Nullable Long heard(Tx tx, Jid contact, String id) {
    for (Message.Type type : List.of(Message.Type.CHAT, Message.Type.NORMAL)) {
      Long event = tx.identities().find(Identities.Kind.RECEIVED, contact, Twice.key(type, id));
      if (event != null) {
        return event;
      }
    }
    return null;
  }

  private boolean queue(Tx tx, @Nullable Message answer) {
    if (answer == null || answer.to() == null || tx.queueLength() >= queued) {
      return false;
    }
    tx.queue(0, answer.to().bare(), answer.element().toString());
    return true;
  }

  private static boolean isDelivered(Tx tx, long event) {
    return tx.progress().about(event).stream()
        .anyMatch(told -> told.type() == Event.Type.DELIVERED);
  }

  private Event word(
      Event.Type type, Jid contact, Jid from, long about, Map<String, Object> details) {
    return new Event(
        0,
        Instant.ofEpochMilli(clock.millis()),
        type,
        contact,
        Event.Direction.IN,
        from.toString(),
        null,
        null,
        about,
        details);
  }
}
