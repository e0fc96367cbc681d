package sj.router;

import java.time.Instant;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** What goes to a server that may have had it before. */
final class Repeated {
  private Repeated() {}

  /** What is sent a second time says when it was sent first (XEP-0198 section 4). */
  static Message of(Message message, long tried) {
    if (tried == 0) {
      return message;
    }
    Element delay =
        Element.of("delay", Ns.DELAY).with("stamp", Instant.ofEpochMilli(tried).toString());
    return new Message(message.element().with(delay));
  }
}
