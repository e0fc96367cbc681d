package sj.stanza;

import java.util.List;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.XmlFragments;
import sj.xml.XmlViolation;

/** Stanzas as text, without a stream around them. */
public final class StanzaXml {
  private StanzaXml() {}

  /**
   * Any number of whole elements, with {@code jabber:client} for those that name no namespace.
   *
   * @throws IllegalArgumentException when the text is no such thing; the message says why
   */
  public static List<Element> parse(String xml) {
    try {
      return XmlFragments.parse(xml, Ns.CLIENT, Limits.DEFAULT);
    } catch (XmlViolation e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Exactly one element.
   *
   * @throws IllegalArgumentException when there is none or more than one
   */
  public static Element one(String xml) {
    List<Element> elements = parse(xml);
    if (elements.size() != 1) {
      throw new IllegalArgumentException("one stanza is expected here, not " + elements.size());
    }
    return elements.getFirst();
  }
}
