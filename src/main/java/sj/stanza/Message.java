package sj.stanza;

import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.xml.Element;
import sj.xml.Node;

/** A message (RFC 6121 section 5). */
public record Message(Element element) implements Stanza {

  /** The types of RFC 6121 section 5.2.2. */
  public enum Type {
    NORMAL,
    CHAT,
    GROUPCHAT,
    HEADLINE,
    ERROR
  }

  /** A chat message with that body, to be sent. */
  public static Message chat(Jid to, String id, String body) {
    return new Message(
        Element.of("message", Ns.CLIENT)
            .with("type", "chat")
            .with("to", to.toString())
            .with("id", id)
            .with(Element.of("body", Ns.CLIENT).withText(body))
            .with(Element.of("origin-id", Ns.ORIGIN_ID).with("id", id)));
  }

  /** The error that answers this message (RFC 6120 section 8.3.1). */
  public Message error(StanzaError error) {
    return new Message(
        Element.of("message", Ns.CLIENT)
            .with("type", "error")
            .with("to", element.attribute("from"))
            .with("id", element.attribute("id"))
            .with(error.element()));
  }

  /** The type; absent or unknown is {@code NORMAL}. */
  public Type type() {
    return switch (String.valueOf(element.attribute("type"))) {
      case "chat" -> Type.CHAT;
      case "groupchat" -> Type.GROUPCHAT;
      case "headline" -> Type.HEADLINE;
      case "error" -> Type.ERROR;
      default -> Type.NORMAL;
    };
  }

  /**
   * The body, or null where there is none. Of several in different languages the one without a
   * language is chosen, else the first (RFC 6121 section 5.2.3).
   */
  public @Nullable String body() {
    String first = null;
    for (Node node : element.children()) {
      if (node instanceof Element child && child.is("body", Ns.CLIENT)) {
        if (child.attribute("xml:lang") == null) {
          return child.text();
        }
        first = first == null ? child.text() : first;
      }
    }
    return first;
  }

  /** The subject, or null. */
  public @Nullable String subject() {
    Element subject = element.child("subject", Ns.CLIENT);
    return subject == null ? null : subject.text();
  }
}
