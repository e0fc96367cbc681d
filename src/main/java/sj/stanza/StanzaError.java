package sj.stanza;

import org.jspecify.annotations.Nullable;
import sj.xml.Element;

/**
 * A stanza error (RFC 6120 section 8.3).
 *
 * @param type {@code auth}, {@code cancel}, {@code continue}, {@code modify} or {@code wait}
 * @param condition the defined condition's element name, such as {@code service-unavailable}
 * @param text what the sender says about it; empty where nothing
 */
public record StanzaError(String type, String condition, String text) {
  public static final StanzaError SERVICE_UNAVAILABLE = cancel("service-unavailable");
  public static final StanzaError BAD_REQUEST = new StanzaError("modify", "bad-request", "");
  public static final StanzaError RESOURCE_CONSTRAINT =
      new StanzaError("wait", "resource-constraint", "");
  public static final StanzaError INTERNAL_SERVER_ERROR =
      new StanzaError("wait", "internal-server-error", "");

  /** An error of type {@code cancel}. */
  public static StanzaError cancel(String condition) {
    return new StanzaError("cancel", condition, "");
  }

  /** What the stanza's error child says, or null where it has none. */
  static @Nullable StanzaError in(Element stanza) {
    Element error = stanza.child("error", Ns.CLIENT);
    if (error == null) {
      return null;
    }
    String condition = "undefined-condition";
    String text = "";
    for (Element child : error.elements()) {
      if (child.is("text", Ns.STANZA_ERRORS)) {
        text = child.text();
      } else if (child.namespace().equals(Ns.STANZA_ERRORS)) {
        condition = child.name();
      }
    }
    String type = error.attribute("type");
    return new StanzaError(type == null ? "cancel" : type, condition, text);
  }

  /** As the child of an error stanza. */
  public Element element() {
    Element error =
        Element.of("error", Ns.CLIENT)
            .with("type", type)
            .with(Element.of(condition, Ns.STANZA_ERRORS));
    return text.isEmpty() ? error : error.with(Element.of("text", Ns.STANZA_ERRORS).withText(text));
  }

  /** In words: the condition with spaces, and the sender's own text where there is one. */
  public String words() {
    String words = condition.replace('-', ' ');
    return text.isEmpty() ? words : words + " (" + text + ")";
  }
}
