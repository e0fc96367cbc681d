package sj.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StanzaScannerTest {
  private static final int LIMIT = 1 << 20;

  static Stream<Arguments> whole() {
    return Stream.of(
        Arguments.of("<presence/>", List.of("<presence/>")),
        Arguments.of(" <iq/>\r\n\t<iq/> ", List.of("<iq/>", "<iq/>")),
        Arguments.of(
            "<message to='a>b' x=\"/>'\"><body>é</body></message><iq/>",
            List.of("<message to='a>b' x=\"/>'\"><body>é</body></message>", "<iq/>")),
        Arguments.of("<a><b/><a></a></a >", List.of("<a><b/><a></a></a >")),
        Arguments.of("<a x=/ ></a>", List.of("<a x=/ ></a>")),
        Arguments.of(
            "<a><!-- </a> - -- > --><![CDATA[</a>]] >]]><?x </a> ?></a>",
            List.of("<a><!-- </a> - -- > --><![CDATA[</a>]] >]]><?x </a> ?></a>")));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void wholeStanzasComeOutToTheLetterHoweverTheyAreRead(String written, List<String> stanzas) {
    byte[] bytes = written.getBytes(UTF_8);

    for (int at = 0; at <= bytes.length; at++) {
      Cuts cuts = Cuts.cutAt(new StanzaScanner(LIMIT), bytes, at);
      assertThat(cuts.texts).isEqualTo(stanzas);
      assertThat(cuts.problems).isEmpty();
    }
    assertThat(Cuts.of(new StanzaScanner(LIMIT), bytes, 1).texts).isEqualTo(stanzas);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "\0\0",
        "</stream:stream>",
        "<?xml version='1.0'?>",
        "<!-- no stanza -->",
        "<!DOCTYPE x>",
        "<![CDATA[x]]>",
        "<message to='a",
        "<message"
      })
  void whatIsNoStanzaIsReportedAndTheNextOneComes(String junk) {
    byte[] bytes = (junk + "<iq/>").getBytes(UTF_8);

    for (int at = 0; at <= bytes.length; at++) {
      Cuts cuts = Cuts.cutAt(new StanzaScanner(LIMIT), bytes, at);
      assertThat(cuts.texts).containsExactly("<iq/>");
      assertThat(cuts.problems).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<message", "<message>", "<message><body>x</body>", "<", "<a x='", "<!--", "x"})
  void halfAStanzaIsReportedAndDiscardedAtTheEnd(String half) {
    StanzaScanner scanner = new StanzaScanner(LIMIT);

    Cuts cuts = Cuts.of(scanner, half.getBytes(UTF_8), 3);
    Cuts next = Cuts.of(scanner, "<iq/>".getBytes(UTF_8), 3);

    assertThat(cuts.texts).isEmpty();
    assertThat(cuts.problems).hasSize(1);
    assertThat(next.texts).containsExactly("<iq/>");
    assertThat(next.problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void aStanzaThatIsTooLongIsDiscardedAndTheNextOneComes(int piece) {
    byte[] bytes = "<a><b>0123456789</b></a><iq/>".getBytes(UTF_8);

    Cuts cuts = Cuts.of(new StanzaScanner(10), bytes, piece);

    assertThat(cuts.texts).containsExactly("<iq/>");
    assertThat(cuts.problems).singleElement().asString().contains("longer than 10 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void aStanzaThatIsNotUtf8IsDiscarded(int piece) {
    Cuts cuts = Cuts.of(new StanzaScanner(LIMIT), "<a>\u00ff</a><iq/>".getBytes(ISO_8859_1), piece);

    assertThat(cuts.texts).containsExactly("<iq/>");
    assertThat(cuts.problems).singleElement().asString().contains("UTF-8");
  }
}
