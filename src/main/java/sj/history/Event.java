package sj.history;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * Something that happened, as every reader sees it. Immutable.
 *
 * @param id grows by publication, stays under 2^53; 0 in a draft that isn't published yet
 * @param time when it happened, to the millisecond
 * @param contact whose conversation it belongs to (bare JID), or null
 * @param direction who said it, or null where that has no meaning
 * @param from the sender's full JID as it stood in the stanza, or null
 * @param body the text to the letter, or null
 * @param stanza the whole stanza as XML, or null
 * @param about the id of the event that this one tells more of ({@code sent}, {@code failed} …)
 * @param details further fields by name, with values that JSON can bear
 */
public record Event(
    long id,
    Instant time,
    Type type,
    @Nullable Jid contact,
    @Nullable Direction direction,
    @Nullable String from,
    @Nullable String body,
    @Nullable String stanza,
    @Nullable Long about,
    Map<String, Object> details) {

  /** The types; later versions add more. */
  public enum Type {
    MESSAGE,
    PRESENCE,
    CONTACT,
    SUBSCRIPTION,
    STATE,
    FAILED,
    SENT,
    DELIVERED,
    READ,
    GAP;

    /** As it stands in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Towards us or away from us. */
  public enum Direction {
    IN,
    OUT;

    /** As it stands in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A draft of that type, with nothing else in it. */
  public static Event draft(Type type, @Nullable Jid contact, Instant time) {
    return new Event(0, time, type, contact, null, null, null, null, null, Map.of());
  }

  public Event withId(long published) {
    return new Event(published, time, type, contact, direction, from, body, stanza, about, details);
  }

  public Event withMessage(Direction way, String sender, String text) {
    return new Event(id, time, type, contact, way, sender, text, stanza, about, details);
  }

  public Event withStanza(String xml) {
    return new Event(id, time, type, contact, direction, from, body, xml, about, details);
  }

  public Event withAbout(long event) {
    return new Event(id, time, type, contact, direction, from, body, stanza, event, details);
  }

  public Event withDetails(Map<String, Object> more) {
    return new Event(
        id, time, type, contact, direction, from, body, stanza, about, Map.copyOf(more));
  }
}
