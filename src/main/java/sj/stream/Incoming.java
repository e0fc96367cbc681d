package sj.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.stanza.Stanza;
import sj.xml.Element;

/** Stanzas out of what the server sent. */
final class Incoming {
  private Incoming() {}

  /** Null where it is none, or has an address that is no JID: then it is dropped. */
  static @Nullable Stanza stanza(Element element) {
    try {
      return Stanza.of(element);
    } catch (InvalidJidException e) {
      Trace.note("a stanza was dropped: " + e.getMessage());
      return null;
    }
  }

  /** Those among them, in order. */
  static List<Stanza> stanzas(List<Element> elements) {
    var stanzas = new ArrayList<Stanza>();
    for (Element element : elements) {
      Stanza stanza = stanza(element);
      if (stanza != null) {
        stanzas.add(stanza);
      }
    }
    return stanzas;
  }
}
