package sj.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FramerTest {
  private static final int LIMIT = 1 << 20;

  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of("one\ntwo\n", List.of("one", "two")),
        Arguments.of("one\n\n\ntwo", List.of("one", "two")),
        Arguments.of("one\r\ntwo\r", List.of("one", "two")),
        Arguments.of("a\rb\n\r\n", List.of("a\rb")),
        Arguments.of("  \n", List.of("  ")),
        Arguments.of("\0first\nsecond\0", List.of("first\nsecond")),
        Arguments.of("\0first\nsecond\0\n", List.of("first\nsecond")),
        Arguments.of("\0a\0\0b\nc\0d\n", List.of("a", "b\nc", "d")),
        Arguments.of("before\0in\n\0after", List.of("before", "in\n", "after")),
        Arguments.of("\0\0\0\0", List.of()),
        Arguments.of("", List.of()),
        Arguments.of("żółw 😀 \u202e\n", List.of("żółw 😀 \u202e")),
        Arguments.of("</body>]]>&#0;\n", List.of("</body>]]>&#0;")));
  }

  @ParameterizedTest
  @MethodSource("written")
  void linesAndBlocksAreMessagesHoweverTheyAreRead(String written, List<String> messages) {
    byte[] bytes = written.getBytes(UTF_8);

    assertThat(Cuts.of(new Framer(LIMIT), bytes, 1).texts).isEqualTo(messages);
    for (int at = 0; at <= bytes.length; at++) {
      Cuts cuts = Cuts.cutAt(new Framer(LIMIT), bytes, at);
      assertThat(cuts.texts).isEqualTo(messages);
      assertThat(cuts.problems).isEmpty();
    }
  }

  @Test
  void aBlockLeftOpenIsAMessageAndReported() {
    Cuts cuts = Cuts.of(new Framer(LIMIT), "\0first\nsecond".getBytes(UTF_8), 4);

    assertThat(cuts.texts).containsExactly("first\nsecond");
    assertThat(cuts.problems).singleElement().asString().contains("NUL");
  }

  @Test
  void onlyABlockWaitsForItsEnd() {
    Framer framer = new Framer(LIMIT);
    Cuts cuts = new Cuts();

    framer.feed(new byte[] {'a'}, 1, cuts);
    assertThat(framer.endsBySilence()).isFalse();
    assertThat(framer.isUnfinished()).isTrue();
    framer.feed(new byte[] {0}, 1, cuts);
    assertThat(framer.endsBySilence()).isTrue();
    framer.feed(new byte[] {0}, 1, cuts);
    assertThat(framer.endsBySilence()).isFalse();
    assertThat(framer.isUnfinished()).isFalse();
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("a\u00ffb\n", "a\uFFFDb"),
        Arguments.of("\u00c3\n", "\uFFFD"),
        Arguments.of("\u00e2\u0082x\n", "\uFFFDx"),
        Arguments.of("\u00c0\u00af\n", "\uFFFD\uFFFD"),
        Arguments.of("\u0001\u001b[2J\u0008\n", "\uFFFD\uFFFD[2J\uFFFD"),
        Arguments.of("\u00ef\u00bf\u00be\n", "\uFFFD"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatCanNotBeCarriedIsReplacedAndReported(String octets, String message) {
    byte[] bytes = octets.getBytes(ISO_8859_1);

    for (int at = 0; at <= bytes.length; at++) {
      Cuts cuts = Cuts.cutAt(new Framer(LIMIT), bytes, at);
      assertThat(cuts.texts).containsExactly(message);
      assertThat(cuts.problems).singleElement().asString().contains("replaced");
    }
  }

  @Test
  void aMessageThatIsTooLongIsReportedAndDiscardedAlone() {
    byte[] bytes = "12345\n123456\n\0aaaa\nbbbb\0ok\n".getBytes(UTF_8);

    for (int piece = 1; piece <= bytes.length; piece++) {
      Cuts cuts = Cuts.of(new Framer(5), bytes, piece);
      assertThat(cuts.texts).containsExactly("12345", "ok");
      assertThat(cuts.problems).hasSize(2).allMatch(s -> s.contains("longer than 5 bytes"));
    }
  }
}
