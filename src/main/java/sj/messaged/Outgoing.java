package sj.messaged;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import sj.bus.Refusal;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.xml.XmlWriter;

/** Makes a message of a text. Pure. */
final class Outgoing {
  private final Limits limits;

  Outgoing(Limits limits) {
    this.limits = limits;
  }

  /**
   * A chat message that asks to be told of its arrival and its reading. What XML can't carry is
   * replaced.
   *
   * @throws Refusal when it is empty or too large
   */
  Message of(Jid contact, String body) {
    if (body.isEmpty()) {
      throw new Refusal(Refusal.Kind.INVALID, "there is no text to send", "body");
    }
    if (octets(body) > limits.bodyBytes()) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE,
          "a message may have at most " + limits.bodyBytes() + " bytes",
          "body");
    }
    String id = UUID.randomUUID().toString();
    return fitting(Receipts.asking(Message.chat(contact, id, XmlWriter.carriable(body))));
  }

  /**
   * The message itself.
   *
   * @throws Refusal when it is larger than servers take
   */
  Message fitting(Message message) {
    if (octets(message.element().toString()) > limits.stanzaBytes()) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE,
          "written as XML the message has more than the "
              + limits.stanzaBytes()
              + " bytes that servers take: send it in parts",
          "body");
    }
    return message;
  }

  /** True where something in the text had to be replaced. */
  static boolean isReplaced(String body) {
    return !XmlWriter.carriable(body).equals(body);
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
