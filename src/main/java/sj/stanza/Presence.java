package sj.stanza;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.xml.Element;

/** A presence stanza (RFC 6121 section 4.7). */
public record Presence(Element element) implements Stanza {

  /** The types of RFC 6121 section 4.7.1; {@code AVAILABLE} is the absent attribute. */
  public enum Type {
    AVAILABLE,
    UNAVAILABLE,
    SUBSCRIBE,
    SUBSCRIBED,
    UNSUBSCRIBE,
    UNSUBSCRIBED,
    PROBE,
    ERROR
  }

  /** A presence of that type to somebody, or to all subscribers where {@code to} is null. */
  public static Presence of(Type type, @Nullable Jid to) {
    return new Presence(
        Element.of("presence", Ns.CLIENT)
            .with("type", type == Type.AVAILABLE ? null : word(type))
            .with("to", to == null ? null : to.toString()));
  }

  private static String word(Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** The type, or null where the attribute has a value that RFC 6121 doesn't know. */
  public @Nullable Type type() {
    String word = element.attribute("type");
    if (word == null) {
      return Type.AVAILABLE;
    }
    return switch (word) {
      case "unavailable" -> Type.UNAVAILABLE;
      case "subscribe" -> Type.SUBSCRIBE;
      case "subscribed" -> Type.SUBSCRIBED;
      case "unsubscribe" -> Type.UNSUBSCRIBE;
      case "unsubscribed" -> Type.UNSUBSCRIBED;
      case "probe" -> Type.PROBE;
      case "error" -> Type.ERROR;
      default -> null;
    };
  }

  /** {@code online}, {@code chat}, {@code away}, {@code xa} or {@code dnd} (section 4.7.2.1). */
  public String show() {
    Element show = element.child("show", Ns.CLIENT);
    String word = show == null ? "" : show.text().strip();
    return switch (word) {
      case "chat", "away", "xa", "dnd" -> word;
      default -> "online";
    };
  }

  /** The status text; empty where there is none. */
  public String status() {
    Element status = element.child("status", Ns.CLIENT);
    return status == null ? "" : status.text();
  }

  /** The priority, -128 to 127; 0 where it is absent or no such number (section 4.7.2.3). */
  public int priority() {
    Element priority = element.child("priority", Ns.CLIENT);
    if (priority == null) {
      return 0;
    }
    try {
      int value = Integer.parseInt(priority.text().strip());
      return value < -128 || value > 127 ? 0 : value;
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
