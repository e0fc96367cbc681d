package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers hand on from anybody must not end the stream. */
class TrimmerTest {
  private static final String AFTER = "<message><body>after</body></message>";

  static List<String> poison() {
    return List.of(
        "<message><body>x</body>" + "<a>".repeat(100) + "</a>".repeat(100) + "</message>",
        "<message><a " + attributes(200) + "/><body>x</body></message>",
        "<message><a " + attributes(200) + "><b/>t</a><body>x</body></message>",
        "<message><a b='" + "x".repeat(70_000) + "'><b c='>'/></a><body>x</body></message>",
        "<message><a" + "a".repeat(2000) + "/><body>x</body></message>",
        "<message><a><b " + "a".repeat(2000) + "=''/></a><body>x</body></message>",
        "<message><body>x</body><a>" + distinct(30_000) + "</a></message>",
        "<message><body>x</body><a>" + "&apos;".repeat(300_000) + "</a></message>",
        "<message><body>x</body><a>" + "\u20ac".repeat(600_000) + "</a></message>",
        "<message><body>x</body><a><![CDATA["
            + "]\ud83d\ude00]".repeat(300_000)
            + "]]></a></message>",
        "<message><body>x</body>" + "<a><![CDATA[]]></a>".repeat(100_000) + "</message>",
        "<message><body>x</body><a b='" + "x".repeat(2_000_000) + "'><c/></a></message>");
  }

  @ParameterizedTest
  @MethodSource("poison")
  void whatPassesALimitIsLeftOutAndTheStreamGoesOn(String xml) throws XmlViolation {
    List<Element> elements = parsed(xml + AFTER, 4099);

    assertThat(elements).hasSize(2);
    Element body = elements.getFirst().child("body", "jabber:client");
    assertThat(body).isNotNull().extracting(Element::text).isEqualTo("x");
    assertThat(elements.getLast()).hasToString(parsed(AFTER, 1).getFirst().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"message", "presence", "iq"})
  void aStanzaWhoseOwnTagIsTooMuchStillCountsAsOne(String kind) throws XmlViolation {
    String xml = "<" + kind + " " + attributes(200);

    List<Element> elements = parsed(xml + "><a/></" + kind + ">" + xml + "/>" + AFTER, 4099);

    assertThat(elements.stream().map(Element::name)).containsExactly(kind, kind, "message");
    assertThat(elements.getFirst().attributes()).isEmpty();
  }

  @Test
  void whitespaceThatKeepsTheStreamAliveTakesNothingFromAStanza() throws XmlViolation {
    assertThat(parsed(" ".repeat(2_000_000) + AFTER, 4099))
        .hasToString(parsed(AFTER, 1).toString());
  }

  /** The same whatever a chunk ends in. */
  @Test
  void whatIsLeftOutDoesNotDependOnTheChunks() throws XmlViolation {
    String xml =
        "<message><body>x</body><a b='"
            + "x".repeat(66_000)
            + "'><c d='>'/><![CDATA[</a>]]></a><b>&amp;\u20ac</b>"
            + "<a>".repeat(70)
            + "</a>".repeat(70)
            + "</message>"
            + AFTER;
    String whole = parsed(xml, 1_000_000).toString();

    for (int size : new int[] {1, 2, 3, 5, 8191}) {
      assertThat(parsed(xml, size)).hasToString(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1_000_000})
  void withinTheLimitsNothingIsChanged(int size) throws XmlViolation {
    String xml =
        "<?xml version='1.0'?>"
            + Parsed.OPEN
            + " <message a=\"'>\" b='\">/'><body>&amp;x]]</body><![CDATA[<a>]]]]>\u20ac</message>\n"
            + "<presence/><iq id='/'/> </stream:stream>";
    var trimmer = new Trimmer(Limits.DEFAULT);
    var passed = new StringBuilder();
    for (byte[] piece : pieces(xml, size)) {
      byte[] octets = trimmer.pass(piece, 0, piece.length).toBytes();
      passed.append(new String(octets, StandardCharsets.ISO_8859_1));
    }

    assertThat(passed.toString().getBytes(StandardCharsets.ISO_8859_1))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(xml);
  }

  private static List<Element> parsed(String xml, int size) throws XmlViolation {
    var elements = new ArrayList<Element>();
    var parser =
        StreamParser.trimming(
            Limits.DEFAULT,
            new StreamParser.Sink() {
              @Override
              public void opened(Element header) {}

              @Override
              public void element(Element element) {
                elements.add(element);
              }

              @Override
              public void closed() {}
            });
    for (byte[] piece : pieces(Parsed.OPEN + xml, size)) {
      parser.feed(piece);
    }
    return elements;
  }

  private static List<byte[]> pieces(String xml, int size) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return IntStream.iterate(0, from -> from < bytes.length, from -> from + size)
        .mapToObj(from -> Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)))
        .toList();
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "a" + n + "='>'")
        .collect(Collectors.joining(" "));
  }

  private static String distinct(int count) {
    return IntStream.range(0, count).mapToObj(n -> "<n" + n + "/>").collect(Collectors.joining());
  }
}
