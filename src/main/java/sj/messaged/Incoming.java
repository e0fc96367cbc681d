package sj.messaged;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Decides what a received message is to the owner. Pure. */
sealed interface Incoming {
  /** Words from a contact. */
  record Words(Jid contact, String sender, String body, Instant time) implements Incoming {
    Event draft(String stanza) {
      return Event.draft(Event.Type.MESSAGE, contact, time)
          .withMessage(Event.Direction.IN, sender, body)
          .withStanza(stanza);
    }
  }

  /** A message of ours came back. */
  record Bounce(Jid contact, @Nullable String id, String reason) implements Incoming {}

  /** Nothing to show: chat states, receipts and what we don't know. */
  record Nothing() implements Incoming {}

  /**
   * Reads a message.
   *
   * @param account our own bare JID: the sender of what has no {@code from}
   * @param now the time of arrival
   */
  static Incoming of(Message message, Jid account, Instant now) {
    Jid from = message.from() == null ? account : message.from();
    if (message.isError()) {
      var error = message.error();
      String reason = error == null ? "the server gave no reason" : error.words();
      return new Bounce(from.bare(), message.id(), reason);
    }
    String body = message.body();
    if (body == null || message.type() == Message.Type.GROUPCHAT) {
      return new Nothing();
    }
    String subject = message.subject();
    String text = subject == null || subject.isBlank() ? body : "[" + subject + "] " + body;
    return new Words(from.bare(), from.toString(), text, stamp(message, account, now));
  }

  /**
   * When it was sent: what our own server says of a message that it had stored (XEP-0203), else the
   * time of arrival. Others could forge it, and nothing comes from the future.
   */
  private static Instant stamp(Message message, Jid account, Instant now) {
    for (Element delay : message.element().elements()) {
      Jid by = delay.is("delay", Ns.DELAY) ? Jid.ofNullable(delay.attribute("from")) : null;
      String stamp = delay.attribute("stamp");
      if (by == null || stamp == null || !(by.equals(account.domain()) || by.equals(account))) {
        continue;
      }
      try {
        Instant time = OffsetDateTime.parse(stamp).toInstant();
        return time.isAfter(now) || time.isBefore(Instant.EPOCH) ? now : time;
      } catch (DateTimeParseException e) {
        return now;
      }
    }
    return now;
  }
}
