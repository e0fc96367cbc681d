package sj.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FragmentParserTest {
  private final List<String> found = new ArrayList<>();
  private final FragmentParser parser =
      new FragmentParser(
          "jabber:client",
          Limits.DEFAULT.withElementBytes(100_000),
          element -> found.add(element.toString()));

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void elementsComeWholeHoweverTheyAreCut(int size) throws XmlViolation {
    feed("<presence/>\n <message to='a@b.example'><body>ü &lt;</body></message>\n", size);

    assertThat(found)
        .containsExactly(
            "<presence xmlns='jabber:client'/>",
            "<message xmlns='jabber:client' to='a@b.example'><body>ü &lt;</body></message>");
    assertThat(parser.isAtRest()).isTrue();
    assertThat(parser.hasTrimmed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<", "<pres", "<message>", "<message><body>a", "<message></messa"})
  void halfAnElementIsNoRest(String half) throws XmlViolation {
    feed("<presence/>" + half, 1000);

    assertThat(found).hasSize(1);
    assertThat(parser.isAtRest()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</presence>",
        "</fragments>",
        "text",
        "<a><b></a>",
        "<!-- no -->",
        "<?pi?>",
        "<x:a/>"
      })
  void whatIsNoSequenceOfElementsIsRefusedBehindWhatIs(String wrong) {
    assertThatThrownBy(() -> feed("<presence/>" + wrong + "<iq/>", 1000))
        .isInstanceOf(XmlViolation.class);
    assertThat(found).containsExactly("<presence xmlns='jabber:client'/>");
    assertThatThrownBy(() -> feed("<presence/>", 1000)).isInstanceOf(XmlViolation.class);
  }

  @Test
  void whatPassesALimitIsLeftOutAndToldOnce() throws XmlViolation {
    feed("<message><body>" + "x".repeat(200_000) + "</body></message><presence/>", 5000);

    assertThat(found).hasSize(2);
    assertThat(found.getFirst()).startsWith("<message").hasSizeLessThan(100_100);
    assertThat(parser.hasTrimmed()).isTrue();
    assertThat(parser.hasTrimmed()).isFalse();
  }

  private void feed(String xml, int size) throws XmlViolation {
    byte[] octets = xml.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < octets.length; from += size) {
      parser.feed(java.util.Arrays.copyOfRange(octets, from, Math.min(octets.length, from + size)));
    }
  }
}
