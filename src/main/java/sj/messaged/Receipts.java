package sj.messaged;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** What messages ask, say and are owed by receipts (XEP-0184) and markers (XEP-0333). Pure. */
final class Receipts {
  // What is echoed is bounded; an id is some dozens of characters.
  private static final int LONGEST_ID = 1024;

  /** What a contact's client says of a message of ours. */
  enum Word {
    /** It has arrived there. */
    DELIVERED,
    /** It was shown to a person. */
    READ
  }

  /**
   * What was said of a message.
   *
   * @param id the message's, as we gave it
   */
  record Said(Word word, String id) {}

  private Receipts() {}

  /** The message, asking for a receipt and a marker. */
  static Message asking(Message message) {
    return new Message(
        message
            .element()
            .with(Element.of("request", Ns.RECEIPTS))
            .with(Element.of("markable", Ns.MARKERS)));
  }

  /** What a received message says of one of ours, or null. Of several words the furthest counts. */
  static @Nullable Said in(Message message) {
    if (!isBetweenTwo(message)) {
      return null;
    }
    for (Element child : message.element().elements()) {
      if (child.is("displayed", Ns.MARKERS) || child.is("acknowledged", Ns.MARKERS)) {
        return said(Word.READ, child);
      }
    }
    for (Element child : message.element().elements()) {
      if (child.is("received", Ns.RECEIPTS) || child.is("received", Ns.MARKERS)) {
        return said(Word.DELIVERED, child);
      }
    }
    return null;
  }

  /** True where it asks for a receipt; whether it gets one is for {@link #due} to say. */
  static boolean asks(Message message) {
    return message.element().child("request", Ns.RECEIPTS) != null;
  }

  private static @Nullable Said said(Word word, Element element) {
    String id = element.attribute("id");
    return id == null || id.isEmpty() ? null : new Said(word, id);
  }

  /**
   * The one place that decides whether a message that has just arrived is answered with a receipt,
   * and by which. What comes from an archive or as a copy must not be brought here: it was answered
   * by whom it was delivered to (XEP-0184 sections 5.4 and 5.5, XEP-0280 section 11).
   *
   * @param viewers who may see our presence: to others a receipt would betray it (section 8)
   * @return the receipt, or null where none is due
   */
  static @Nullable Message due(Message message, Set<Jid> viewers) {
    Jid from = message.from();
    return asks(message)
            && in(message) == null
            && from != null
            && isOwed(message, from.bare(), viewers)
        ? answer(from, message, Element.of("received", Ns.RECEIPTS))
        : null;
  }

  /**
   * The marker for a message that the owner has read, or null where none is due. It goes to the
   * bare JID, for the client that wrote may be gone (XEP-0333 section 4.2).
   */
  static @Nullable Message displayed(Message message, Jid contact, Set<Jid> viewers) {
    boolean asks = message.element().child("markable", Ns.MARKERS) != null;
    return asks && isOwed(message, contact, viewers)
        ? answer(contact, message, Element.of("displayed", Ns.MARKERS))
        : null;
  }

  private static boolean isOwed(Message message, Jid contact, Set<Jid> viewers) {
    String id = message.id();
    return id != null
        && !id.isEmpty()
        && id.length() <= LONGEST_ID
        && isBetweenTwo(message)
        && viewers.contains(contact);
  }

  private static Message answer(Jid to, Message message, Element word) {
    return new Message(
        Element.of("message", Ns.CLIENT)
            .with("type", message.type() == Message.Type.CHAT ? "chat" : "normal")
            .with("to", to.toString())
            .with("id", UUID.randomUUID().toString())
            .with(word.with("id", message.id())));
  }

  /** Neither an error nor from a room nor a headline. */
  private static boolean isBetweenTwo(Message message) {
    return message.type() == Message.Type.CHAT || message.type() == Message.Type.NORMAL;
  }
}
