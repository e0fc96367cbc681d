package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back the same by the JDK's own parser, which knows nothing of ours. */
class XmlOracleTest {
  private static final XMLInputFactory ORACLE = XMLInputFactory.newDefaultFactory();

  static {
    ORACLE.setProperty(XMLInputFactory.IS_COALESCING, true);
    ORACLE.setProperty(XMLInputFactory.SUPPORT_DTD, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "plain",
        "<script>alert('x')</script>",
        "a & b &amp; c",
        "]]>",
        "--><!-- ]]><![CDATA[",
        "\"quotes\" and 'apostrophes'",
        "line\nline\r\nline\rline\ttab",
        " leading and trailing ",
        "\u0085\u2028\u2029\u00A0\uFEFF",
        "\uD83C\uDF39\uD83D\uDC68\u200D\uD83D\uDC69",
        "\u202Eevil",
        "</message><message to='x'>",
        "&#0;&#xFFFF;",
        "\u007F\u0080\u009F",
        "\uFFFD",
        "\uDBFF\uDFFF",
      })
  void textAndAttributesComeBackToTheLetter(String text) throws XMLStreamException {
    Element written = Element.of("a", "urn:x").with("b", text).withText(text);

    assertThat(read(written.toString())).isEqualTo(written);
  }

  @Test
  void whatXmlCanNotCarryIsReplacedInTextAndAttributesAlike() throws XMLStreamException {
    for (int c = 0; c <= 0xFFFF; c++) {
      String text = "a" + (char) c + "b";
      String expected = XmlWriter.carriable(text);
      boolean carries =
          c == '\t'
              || c == '\n'
              || c == '\r'
              || (c >= 0x20 && c < 0xD800)
              || (c > 0xDFFF && c < 0xFFFE);
      assertThat(expected).isEqualTo(carries ? text : "a\uFFFDb");
      // The parser itself is slow: each tenth of the plane, and all that is odd.
      if (c % 97 == 0 || c < 0x100 || (!carries && c % 11 == 0)) {
        Element read = read(Element.of("a", "").with("b", text).withText(text).toString());
        assertThat(read.text()).isEqualTo(expected);
        assertThat(read.attribute("b")).isEqualTo(expected);
      }
    }
  }

  @Test
  void namespacesAreThoseOfTheElementsWhereverTheyStand() throws XMLStreamException {
    Element tree =
        Element.of("message", "jabber:client")
            .with("{urn:a}x", "1")
            .with("{urn:b}x", "2")
            .with("x", "3")
            .with("xml:lang", "en")
            .with(Element.of("none", "").with(Element.of("back", "jabber:client")))
            .with(Element.of("none", "").with(Element.of("none", "")))
            .with(Element.of("other", "urn:'quoted'&<odd>").with("{urn:a}y", "4"));

    assertThat(read(tree.toString())).isEqualTo(tree);
    assertThat(
            read("<stream xmlns='jabber:client'>"
                    + XmlWriter.write(tree, "jabber:client")
                    + "</stream>")
                .elements())
        .containsExactly(tree);
    assertThat(XmlWriter.write(tree, "jabber:client")).startsWith("<message xmlns:n0=");
  }

  @Test
  void anyTreeComesBack() throws XMLStreamException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    for (int i = 0; i < 2_000; i++) {
      Element tree = tree(random, 4);

      assertThat(read(tree.toString())).isEqualTo(carried(tree));
    }
  }

  private static Element tree(RandomGenerator random, int depth) {
    List<String> namespaces = List.of("", "jabber:client", "urn:x", "urn:<&'\">");
    Element tree =
        Element.of("e" + random.nextInt(5), namespaces.get(random.nextInt(namespaces.size())));
    for (int i = random.nextInt(3); i > 0; i--) {
      String namespace = namespaces.get(random.nextInt(namespaces.size()));
      String name = "a" + random.nextInt(4);
      tree = tree.with(namespace.isEmpty() ? name : "{" + namespace + "}" + name, text(random));
    }
    for (int i = depth > 0 ? random.nextInt(4) : 0; i > 0; i--) {
      tree =
          random.nextBoolean() ? tree.with(tree(random, depth - 1)) : tree.withText(text(random));
    }
    return tree;
  }

  private static String text(RandomGenerator random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x80));
        case 1 -> text.append((char) random.nextInt(0xD7F0, 0xE010));
        case 2 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
        default -> text.append("<>&'\"]\r\n\t ".charAt(random.nextInt(10)));
      }
    }
    return text.toString();
  }

  /** The tree as XML can carry it, with neighbouring pieces of text joined. */
  private static Element carried(Element tree) {
    var attributes = new LinkedHashMap<String, String>();
    tree.attributes().forEach((name, value) -> attributes.put(name, XmlWriter.carriable(value)));
    var children = new ArrayList<Node>();
    var text = new StringBuilder();
    for (Node child : tree.children()) {
      switch (child) {
        case Text piece -> text.append(XmlWriter.carriable(piece.value()));
        case Element element -> {
          flush(text, children);
          children.add(carried(element));
        }
      }
    }
    flush(text, children);
    return new Element(tree.name(), tree.namespace(), attributes, children);
  }

  private static Element read(String xml) throws XMLStreamException {
    XMLStreamReader reader = ORACLE.createXMLStreamReader(new StringReader(xml));
    reader.nextTag();
    return element(reader);
  }

  private static Element element(XMLStreamReader reader) throws XMLStreamException {
    String name = reader.getLocalName();
    String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
    Map<String, String> attributes = attributes(reader);
    var children = new ArrayList<Node>();
    var text = new StringBuilder();
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      if (reader.isStartElement()) {
        flush(text, children);
        children.add(element(reader));
      } else {
        text.append(reader.getText());
      }
    }
    flush(text, children);
    return new Element(name, namespace, attributes, children);
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    var attributes = new LinkedHashMap<String, String>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      String local = reader.getAttributeLocalName(i);
      String name =
          "xml".equals(reader.getAttributePrefix(i))
              ? "xml:" + local
              : namespace == null || namespace.isEmpty() ? local : "{" + namespace + "}" + local;
      attributes.put(name, reader.getAttributeValue(i));
    }
    return attributes;
  }

  private static void flush(StringBuilder text, List<Node> children) {
    if (!text.isEmpty()) {
      children.add(new Text(text.toString()));
      text.setLength(0);
    }
  }
}
