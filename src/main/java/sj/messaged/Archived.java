package sj.messaged;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.xml.Element;

/**
 * A message as the archive has it (XEP-0313 section 4.1). Pure.
 *
 * @param id its archive id
 * @param stamp when the server got it, or null where the server doesn't say
 */
record Archived(String id, Message message, @Nullable Instant stamp) {

  /** The result in a message, or null where it bears none. */
  static @Nullable Element result(Message message) {
    return message.element().child("result", Ns.ARCHIVE);
  }

  /** What a result holds, or null where it holds no message that can be read. */
  static @Nullable Archived of(Element result) {
    String id = result.attribute("id");
    Element forwarded = result.child("forwarded", Ns.FORWARD);
    if (id == null || id.isEmpty() || forwarded == null) {
      return null;
    }
    Message message = forwarded(forwarded);
    return message == null
        ? null
        : new Archived(id, message, stamp(forwarded.child("delay", Ns.DELAY)));
  }

  /** The message in a {@code forwarded} (XEP-0297), or null. */
  static @Nullable Message forwarded(Element forwarded) {
    Element inner = forwarded.child("message", Ns.CLIENT);
    try {
      return inner != null && Stanza.of(inner) instanceof Message message ? message : null;
    } catch (InvalidJidException e) {
      return null;
    }
  }

  /** Who wrote it was the account: it is on its way to somebody else. */
  boolean isFrom(Jid account) {
    Jid from = message.from();
    return from != null && from.bare().equals(account);
  }

  boolean isSince(Instant time) {
    return stamp != null && !stamp.isBefore(time);
  }

  private static @Nullable Instant stamp(@Nullable Element delay) {
    String stamp = delay == null ? null : delay.attribute("stamp");
    try {
      return stamp == null
          ? null
          : OffsetDateTime.parse(stamp).toInstant().truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
