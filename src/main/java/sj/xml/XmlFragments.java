package sj.xml;

import static sj.xml.XmlViolation.Condition.INVALID_XML;
import static sj.xml.XmlViolation.Condition.NOT_WELL_FORMED;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Whole elements that somebody wrote as text, one or many: not a stream, no header. */
public final class XmlFragments {
  private XmlFragments() {}

  /**
   * Parses a sequence of elements with nothing but whitespace between them.
   *
   * @param defaultNamespace the namespace of unprefixed names that declare none
   * @return the elements in order; empty where there is none
   * @throws XmlViolation when it isn't such a sequence or passes a limit; half an element at the
   *     end is not-well-formed
   */
  public static List<Element> parse(String xml, String defaultNamespace, Limits limits)
      throws XmlViolation {
    if (!XmlWriter.carriable(xml).equals(xml)) {
      throw new XmlViolation(
          INVALID_XML, "there is a character that XML can't carry (XML 1.0 section 2.2)");
    }
    var found = new ArrayList<Element>();
    var parser =
        new StreamParser(
            limits,
            new StreamParser.Sink() {
              @Override
              public void opened(Element header) {}

              @Override
              public void element(Element element) {
                found.add(element);
              }

              @Override
              public void closed() {}
            });
    parser.feed(around(defaultNamespace));
    parser.feed(utf8(xml));
    if (!parser.isAtRest()) {
      throw new XmlViolation(
          NOT_WELL_FORMED, "the XML ends in the middle of an element: only whole ones are taken");
    }
    return List.copyOf(found);
  }

  /** A start tag to put before them, as a stream's header stands before its elements. */
  static byte[] around(String defaultNamespace) {
    String empty = XmlWriter.write(Element.of("fragments", defaultNamespace), "");
    return utf8(empty.substring(0, empty.length() - 2) + ">");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
