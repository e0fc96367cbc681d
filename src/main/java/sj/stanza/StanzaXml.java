package sj.stanza;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.XmlFragments;
import sj.xml.XmlViolation;

/** Stanzas as text, without a stream around them. */
public final class StanzaXml {
  private static final Limits KEPT =
      new Limits(
          16 * Limits.DEFAULT.elementBytes(),
          2 * Limits.DEFAULT.depth(),
          4 * Limits.DEFAULT.attributes(),
          16 * Limits.DEFAULT.attributeBytes(),
          2 * Limits.DEFAULT.nameBytes(),
          4 * Limits.DEFAULT.names());

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

  /**
   * A stanza that the bridge itself had written down. It was within a stream's limits when it came;
   * written anew, with every escape and declaration, it may be larger.
   *
   * @return null where it can't be read
   */
  public static @Nullable Stanza kept(String xml) {
    try {
      List<Element> elements = XmlFragments.parse(xml, Ns.CLIENT, KEPT);
      return elements.size() == 1 ? Stanza.of(elements.getFirst()) : null;
    } catch (XmlViolation | InvalidJidException e) {
      return null;
    }
  }
}
