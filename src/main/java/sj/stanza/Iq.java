package sj.stanza;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.xml.Element;

/** An iq stanza (RFC 6120 section 8.2.3). */
public record Iq(Element element) implements Stanza {

  /** The four types. */
  public enum Type {
    GET,
    SET,
    RESULT,
    ERROR
  }

  /** A request with that payload; {@code to} null asks the account's own server. */
  public static Iq request(Type type, @Nullable Jid to, String id, Element payload) {
    return new Iq(
        Element.of("iq", Ns.CLIENT)
            .with("type", type == Type.SET ? "set" : "get")
            .with("to", to == null ? null : to.toString())
            .with("id", id)
            .with(payload));
  }

  /** The type, or null where the attribute is missing or unknown. */
  public @Nullable Type type() {
    return switch (String.valueOf(element.attribute("type"))) {
      case "get" -> Type.GET;
      case "set" -> Type.SET;
      case "result" -> Type.RESULT;
      case "error" -> Type.ERROR;
      default -> null;
    };
  }

  /** True for get and set: what must be answered. */
  public boolean isRequest() {
    return type() == Type.GET || type() == Type.SET;
  }

  /** The one child of a get or set, or null where there is none or more than one. */
  public @Nullable Element payload() {
    List<Element> children = element.elements();
    return children.size() == 1 ? children.getFirst() : null;
  }

  /** The result of this request, with that payload or none. */
  public Iq result(@Nullable Element payload) {
    Element answer = answer("result");
    return new Iq(payload == null ? answer : answer.with(payload));
  }

  /** The error that answers this request. */
  public Iq error(StanzaError error) {
    return new Iq(answer("error").with(error.element()));
  }

  private Element answer(String type) {
    return Element.of("iq", Ns.CLIENT)
        .with("type", type)
        .with("to", element.attribute("from"))
        .with("id", element.attribute("id"));
  }
}
