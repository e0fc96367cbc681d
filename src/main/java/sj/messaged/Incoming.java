package sj.messaged;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Decides what a received message is to the owner. Pure. */
sealed interface Incoming {
  /**
   * Words from a contact.
   *
   * @param subject empty where there is none
   */
  record Words(Jid contact, String sender, String body, String subject, Instant time)
      implements Incoming {
    Event draft(String stanza) {
      return Event.draft(Event.Type.MESSAGE, contact, time)
          .withMessage(Event.Direction.IN, sender, body)
          .withStanza(stanza)
          .withDetails(subject.isEmpty() ? Map.of() : Map.of("subject", subject));
    }

    /** The text of the line. */
    String line() {
      return subject.isEmpty() ? body : EventLine.titled(subject, body);
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
    String sentence = Encrypted.sentence(message);
    String subject = message.subject();
    return new Words(
        from.bare(),
        from.toString(),
        sentence == null ? body : sentence,
        subject == null ? "" : subject.strip(),
        stamp(message, account, now));
  }

  /**
   * When it was sent: what our own server says of a message that it had stored (XEP-0203), else the
   * time of arrival. Of several the last counts, for a server adds its own behind what the sender
   * may have forged. Nothing comes from the future.
   */
  private static Instant stamp(Message message, Jid account, Instant now) {
    Instant latest = now;
    for (Element delay : message.element().elements()) {
      Jid by = delay.is("delay", Ns.DELAY) ? Jid.ofNullable(delay.attribute("from")) : null;
      String stamp = delay.attribute("stamp");
      if (by == null || stamp == null || !(by.equals(account.domain()) || by.equals(account))) {
        continue;
      }
      try {
        Instant time = OffsetDateTime.parse(stamp).toInstant();
        boolean absurd = time.isAfter(now) || time.isBefore(Instant.EPOCH);
        latest = absurd ? now : time.truncatedTo(ChronoUnit.MILLIS);
      } catch (DateTimeParseException e) {
        latest = now;
      }
    }
    return latest;
  }
}
