package sj.stanza;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.xml.Element;

/** A message, presence or iq (RFC 6120 section 8): a typed view of its element. */
public sealed interface Stanza permits Message, Presence, Iq {

  /**
   * Octets of a stanza that goes out, at most: a server closes the stream over one that is larger
   * than it takes (RFC 6120 section 13.12; 256 KiB with Prosody and ejabberd).
   */
  int MOST_OCTETS = 250_000;

  /** The element as it came or will go; in {@code jabber:client}. */
  Element element();

  /**
   * The element as a stanza, or null where it is none.
   *
   * @throws InvalidJidException when {@code from} or {@code to} is no JID
   */
  static @Nullable Stanza of(Element element) {
    if (!element.namespace().equals(Ns.CLIENT)) {
      return null;
    }
    Stanza stanza =
        switch (element.name()) {
          case "message" -> new Message(element);
          case "presence" -> new Presence(element);
          case "iq" -> new Iq(element);
          default -> null;
        };
    if (stanza != null) {
      address(element, "from");
      address(element, "to");
    }
    return stanza;
  }

  /** The sender, or null: then the account itself is meant (RFC 6120 section 8.1.2.1). */
  default @Nullable Jid from() {
    return address(element(), "from");
  }

  default @Nullable Jid to() {
    return address(element(), "to");
  }

  /** The id as it came, or null. Chosen by the sender: never a path, never proof of anything. */
  default @Nullable String id() {
    return element().attribute("id");
  }

  /** False where it is larger than servers take. */
  default boolean fits() {
    return element().toString().getBytes(StandardCharsets.UTF_8).length <= MOST_OCTETS;
  }

  /** True for {@code type='error'}. */
  default boolean isError() {
    return "error".equals(element().attribute("type"));
  }

  /** What the error in this stanza says, or null where it has none. */
  default @Nullable StanzaError error() {
    return StanzaError.in(element());
  }

  private static @Nullable Jid address(Element element, String attribute) {
    String text = element.attribute(attribute);
    return text == null ? null : Jid.of(text);
  }
}
