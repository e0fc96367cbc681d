package sj.xml;

import static sj.xml.XmlViolation.Condition.INVALID_XML;
import static sj.xml.XmlViolation.Condition.NOT_WELL_FORMED;
import static sj.xml.XmlViolation.Condition.POLICY_VIOLATION;
import static sj.xml.XmlViolation.Condition.RESTRICTED_XML;
import static sj.xml.XmlViolation.Condition.UNSUPPORTED_ENCODING;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;

/**
 * Makes elements of one parser's events. The factory is this reader's own, for names that a peer
 * made up would stay in a shared one's symbol table for ever.
 */
final class Reader {
  /** What one step brought. */
  enum Step {
    /** All octets are read. */
    NEED_MORE,
    /** Something that the caller needn't know. */
    OTHER,
    HEADER,
    ELEMENT,
    CLOSED
  }

  private final Limits limits;
  private final AsyncXMLStreamReader<AsyncByteArrayFeeder> events;
  private final Set<String> names = new HashSet<>();

  /** One for each depth so far, from the first-level element's on. */
  private final List<ElementBuilder> builders = new ArrayList<>();

  private Element last = Element.of("none", "");
  private int depth;
  private long begin;

  Reader(Limits limits) {
    this.limits = limits;
    var factory = new InputFactoryImpl();
    // Eagerly, Aalto 1.4.0 fails where a text begins with a numeric character reference. Lazily,
    // errors come out of whatever looks at an event's text first: that is text(), at once.
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, true);
    this.events = factory.createAsyncForByteArray();
  }

  /**
   * The next octets; all of those before must have been read. The array must not change until these
   * are.
   */
  void feed(byte[] octets, int count) throws XmlViolation {
    try {
      // From offset 0: only so the parser's byte offsets are right.
      events.getInputFeeder().feedInput(octets, 0, count);
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  /** Reads on. */
  Step step() throws XmlViolation {
    try {
      return switch (events.next()) {
        case AsyncXMLStreamReader.EVENT_INCOMPLETE -> Step.NEED_MORE;
        case XMLStreamConstants.START_DOCUMENT -> declaration();
        case XMLStreamConstants.START_ELEMENT -> started();
        case XMLStreamConstants.END_ELEMENT -> ended();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text();
        case XMLStreamConstants.END_DOCUMENT -> Step.NEED_MORE;
        default ->
            throw new XmlViolation(
                RESTRICTED_XML,
                "comments, processing instructions, document types and entities other than the"
                    + " five of XML are not allowed on a stream");
      };
    } catch (XMLStreamException | UncheckedStreamException e) {
      throw malformed(e);
    }
  }

  /** What the last HEADER or ELEMENT step brought. */
  Element last() {
    return last;
  }

  /** Where the last step's tag ended, in octets since this reader's beginning. */
  long end() throws XmlViolation {
    try {
      return events.getLocationInfo().getEndingByteOffset();
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  /** Where the last first-level element began, in the same octets. */
  long begin() {
    return begin;
  }

  int depth() {
    return depth;
  }

  /** Distinct names so far. */
  int names() {
    return names.size();
  }

  private Step declaration() throws XmlViolation {
    String encoding = events.getCharacterEncodingScheme();
    if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
      throw new XmlViolation(UNSUPPORTED_ENCODING, "the declared encoding is not UTF-8");
    }
    String version = events.getVersion();
    if (version != null && !version.isEmpty() && !version.equals("1.0")) {
      throw new XmlViolation(INVALID_XML, "the declared XML version is not 1.0");
    }
    return Step.OTHER;
  }

  private Step started() throws XmlViolation, XMLStreamException {
    if (++depth > limits.depth()) {
      throw new XmlViolation(
          POLICY_VIOLATION, "elements are nested deeper than the limit of " + limits.depth());
    }
    String name = name(events.getLocalName());
    name(events.getPrefix());
    for (int i = 0; i < events.getNamespaceCount(); i++) {
      name(events.getNamespacePrefix(i));
    }
    Attributes attributes = attributes();
    if (names.size() > limits.names()) {
      throw new XmlViolation(
          POLICY_VIOLATION, "the distinct names passed the limit of " + limits.names());
    }
    if (depth == 1) {
      last = new Element(name, namespace(), attributes, List.of());
      return Step.HEADER;
    }
    if (depth == 2) {
      begin = events.getLocationInfo().getStartingByteOffset();
    }
    if (builders.size() < depth - 1) {
      builders.add(new ElementBuilder());
    }
    open().begin(name, namespace(), attributes);
    return Step.OTHER;
  }

  private Step ended() {
    if (depth == 1) {
      depth = 0;
      return Step.CLOSED;
    }
    Element element = open().build();
    depth--;
    if (depth > 1) {
      open().child(element);
      return Step.OTHER;
    }
    last = element;
    return Step.ELEMENT;
  }

  private Step text() throws XmlViolation {
    if (depth > 1) {
      open().text(events.getText());
    } else if (!events.getText().isBlank() || events.getEventType() == XMLStreamConstants.CDATA) {
      throw new XmlViolation(INVALID_XML, "there is text between the elements of the stream");
    }
    return Step.OTHER;
  }

  /** The innermost element that has no end yet. */
  private ElementBuilder open() {
    return builders.get(depth - 2);
  }

  private Attributes attributes() {
    var pairs = new String[2 * events.getAttributeCount()];
    for (int i = 0; i < pairs.length / 2; i++) {
      name(events.getAttributePrefix(i));
      pairs[2 * i] = key(name(events.getAttributeLocalName(i)), events.getAttributeNamespace(i));
      pairs[2 * i + 1] = events.getAttributeValue(i);
    }
    return Attributes.of(pairs);
  }

  private String namespace() {
    String namespace = events.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  private String name(@Nullable String name) {
    String counted = name == null ? "" : name;
    names.add(counted);
    return counted;
  }

  private static String key(String name, @Nullable String namespace) {
    if (namespace == null || namespace.isEmpty()) {
      return name;
    }
    return namespace.equals(XMLConstants.XML_NS_URI) && name.equals("lang")
        ? "xml:lang"
        : "{" + namespace + "}" + name;
  }

  private static XmlViolation malformed(Exception cause) {
    String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String shown = words.length() > 160 ? words.substring(0, 160) : words;
    return new XmlViolation(
        NOT_WELL_FORMED, "the XML is not well-formed: " + XmlWriter.carriable(shown));
  }
}
