package sj.stream;

import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.XmlWriter;

/** A stream header: an element that is begun and not ended, with the prefix that servers expect. */
final class StreamHeader {
  private StreamHeader() {}

  static String write(Element header) {
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
