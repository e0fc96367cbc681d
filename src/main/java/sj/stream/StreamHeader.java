package sj.stream;

import org.jspecify.annotations.Nullable;
import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.XmlWriter;

/** A stream header: an element that is begun and not ended, with the prefix that servers expect. */
final class StreamHeader {
  private StreamHeader() {}

  /** The initial header; {@code from} null leaves it out. */
  static String write(String to, @Nullable String from) {
    Element header =
        Element.of("stream", Names.STREAM)
            .with("from", from)
            .with("to", to)
            .with("version", "1.0")
            .with("xml:lang", "en");
    String attributes = XmlWriter.write(header, Names.STREAM).substring("<stream".length());
    return "<?xml version='1.0'?><stream:stream xmlns='"
        + Ns.CLIENT
        + "' xmlns:stream='"
        + Names.STREAM
        + "'"
        + attributes.substring(0, attributes.length() - "/>".length())
        + ">";
  }
}
