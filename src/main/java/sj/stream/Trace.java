package sj.stream;

import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import sj.xml.Element;
import sj.xml.XmlWriter;

/** What goes over the wire, for {@code -D}; secrets left out. */
final class Trace {
  private static final Logger LOG = Logger.getLogger("sj.stream");
  private static final Set<String> SECRET_NAMESPACES =
      Set.of(Names.SASL, "urn:xmpp:sasl:2", "jabber:iq:auth", "jabber:iq:register");

  private Trace() {}

  static void sent(Element element) {
    if (LOG.isLoggable(Level.FINE)) {
      LOG.fine("sent " + redacted(element));
    }
  }

  static void received(Element element) {
    if (LOG.isLoggable(Level.FINE)) {
      LOG.fine("received " + redacted(element));
    }
  }

  static void note(String words) {
    LOG.fine(words);
  }

  /** The element as text, without what stands inside elements that carry secrets. */
  static String redacted(Element element) {
    return XmlWriter.write(redact(element), "jabber:client");
  }

  private static Element redact(Element element) {
    boolean secret = SECRET_NAMESPACES.contains(element.namespace());
    Element shown =
        new Element(element.name(), element.namespace(), element.attributes(), java.util.List.of());
    if (secret && !element.text().isEmpty()) {
      return shown.withText("...");
    }
    for (var node : element.children()) {
      shown = node instanceof Element child ? shown.with(redact(child)) : shown.with(node);
    }
    return shown;
  }
}
