package sj.demo;

import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** The stanza that says that another couldn't be delivered (RFC 6120 section 8.3). */
final class Bounce {
  private Bounce() {}

  /** Of the original nothing is sent back but its id. */
  static Stanza of(Stanza stanza, StanzaError error) {
    Element answer =
        Element.of(stanza.element().name(), stanza.element().namespace())
            .with("type", "error")
            .with("from", stanza.element().attribute("to"))
            .with("to", stanza.element().attribute("from"))
            .with("id", stanza.id())
            .with(error.element());
    return switch (stanza) {
      case Message _ -> new Message(answer);
      case Presence _ -> new Presence(answer);
      case Iq _ -> new Iq(answer);
    };
  }

  /** The stanza as from that address, to that one. */
  static Presence addressed(Presence presence, Jid from, Jid to) {
    return new Presence(presence.element().with("from", from.toString()).with("to", to.toString()));
  }
}
