package sj.xml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a parser told its sink, in words that tests compare. */
final class Parsed implements StreamParser.Sink {
  static final String OPEN =
      "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
          + " from='example.com' id='1' version='1.0'>";

  final List<String> log = new ArrayList<>();
  final StreamParser parser;
  byte[] left = {};

  Parsed(Limits limits) {
    parser = new StreamParser(limits, this);
  }

  static Parsed whole(String xml) throws XmlViolation {
    return cut(xml.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
  }

  /** The octets in pieces of that size. */
  static Parsed cut(byte[] xml, int size) throws XmlViolation {
    var parsed = new Parsed(Limits.DEFAULT);
    parsed.feed(xml, size);
    return parsed;
  }

  void feed(byte[] xml, int size) throws XmlViolation {
    for (int from = 0; from < xml.length; from += size) {
      int to = (int) Math.min(xml.length, (long) from + size);
      left = parser.feed(Arrays.copyOfRange(xml, from, to));
      if (to == xml.length) {
        return;
      }
    }
  }

  void feed(String xml) throws XmlViolation {
    left = parser.feed(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void opened(Element header) {
    log.add("opened " + header);
  }

  @Override
  public void element(Element element) {
    log.add(element.toString());
    if (element.name().equals("proceed")) {
      parser.stop();
    }
  }

  @Override
  public void closed() {
    log.add("closed");
  }
}
