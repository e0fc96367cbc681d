package sj.demo;

import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.Node;
import sj.xml.Text;
import sj.xml.XmlWriter;

/** What the server writes on a stream, as text. */
final class StreamText {
  static final String CLOSE = "</stream:stream>";

  private StreamText() {}

  static String header(String domain, String id) {
    return "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='"
        + Uri.STREAMS
        + "' from='"
        + domain
        + "' id='"
        + id
        + "' version='1.0' xml:lang='en'>";
  }

  /** A first-level element; those of the stream itself bear its prefix (RFC 6120 section 4.8.5). */
  static String of(Element element) {
    if (!element.namespace().equals(Uri.STREAMS)) {
      return XmlWriter.write(element, Ns.CLIENT);
    }
    var text = new StringBuilder("<stream:").append(element.name()).append('>');
    for (Node child : element.children()) {
      switch (child) {
        case Element inner -> text.append(XmlWriter.write(inner, Ns.CLIENT));
        case Text _ -> {}
      }
    }
    return text.append("</stream:").append(element.name()).append('>').toString();
  }
}
