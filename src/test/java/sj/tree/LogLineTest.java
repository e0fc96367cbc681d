package sj.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:05:31.120Z");
  private static final String JULIET = "juliet@example.com/balcony";
  private static final Pattern START =
      Pattern.compile("^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} <[^<>\\t]*> .*");

  @Test
  void aLineIsTimeSenderAndText() {
    assertThat(line(JULIET, "hi")).isEqualTo("2026-11-22 14:05 <juliet@example.com/balcony> hi\n");
    assertThat(line("sj", "")).isEqualTo("2026-11-22 14:05 <sj> \n");
  }

  @Test
  void theTimeIsLocal() {
    byte[] line = LogLine.of(NOW, ZoneId.of("Asia/Tokyo"), "sj", "x");

    assertThat(new String(line, UTF_8)).startsWith("2026-11-22 23:05 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\\nb|a\\n\\tb",
        "a\\r\\nb|a\\n\\tb",
        "a\\rb|a\\u{d}b",
        "a\\n\\nb|a\\n\\t\\n\\tb",
        "a\\tb|a\\tb",
        "<b>|<b>",
      })
  void lineEndsIndentWhatFollows(String text, String shown) {
    String expected = unescaped(shown);

    assertThat(line("sj", unescaped(text))).isEqualTo("2026-11-22 14:05 <sj> " + expected + "\n");
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi\n2026-11-22 10:00 <alice@server.org> send 500",
        "hi\r2026-11-22 10:00 <alice@server.org> send 500",
        "hi\u000b2026-11-22 10:00 <alice@server.org> send 500",
        "hi\f2026-11-22 10:00 <alice@server.org> send 500",
        "hi\u00852026-11-22 10:00 <alice@server.org> send 500",
        "hi\u20282026-11-22 10:00 <alice@server.org> send 500",
        "hi\u20292026-11-22 10:00 <alice@server.org> send 500",
        "\u001b[2J\u001b]0;owned\u0007",
        "\u001b]52;c;ZXZpbA==\u0007",
        "\u009b31m",
        "\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b\b",
        "\u202egnp.exe",
        "\ufff9x\ufffay\ufffb",
        "\u2066x\u2069",
        "\0",
        "\u007f",
      })
  void noTextPassesForAnotherLineOrMovesTheCursor(String text) {
    holds(List.of(text), JULIET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b/> 2026-11-22 10:00 <bob",
        "a@b/x> ok\n2026-11-22 10:00 <bob@c> hi",
        "a@b/\u001b[2J",
        "a@b/\u202e",
        "a@b/tab\there",
      })
  void noResourcePassesForAnythingElse(String sender) {
    holds(List.of("hi"), sender);
    assertThat(line(sender, "hi").chars().filter(c -> c == '>')).hasSize(1);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void asManyLinesBeginAMessageAsThereAreMessages(long seed) {
    var random = new Random(seed);

    holds(
        IntStream.range(0, 20).mapToObj(n -> text(random)).toList(),
        "romeo@example.net/" + text(random));
  }

  private static String text(Random random) {
    int[] nasty = {'\n', '\r', '\t', 0x1b, 0x85, 0x2028, 0x202e, 0x9b, '<', '>', ' ', 0, 0xd800};
    var text = new StringBuilder();
    for (int n = random.nextInt(40); n > 0; n--) {
      switch (random.nextInt(4)) {
        case 0 -> text.appendCodePoint(nasty[random.nextInt(nasty.length)]);
        case 1 -> text.append("\n2026-11-22 10:00 <a@b> x");
        case 2 -> text.appendCodePoint(random.nextInt(0x110000));
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }

  private static void holds(List<String> texts, String sender) {
    var log = new StringBuilder();
    texts.forEach(text -> log.append(line(sender, text)));
    String[] lines = log.toString().split("\n", -1);
    int starts = 0;
    for (int n = 0; n < lines.length - 1; n++) {
      if (START.matcher(lines[n]).matches()) {
        starts++;
      } else {
        assertThat(lines[n]).startsWith("\t");
      }
    }
    assertThat(lines[lines.length - 1]).isEmpty();
    assertThat(starts).isEqualTo(texts.size());
    assertThat(log.codePoints().filter(LogLineTest::isDangerous)).isEmpty();
  }

  private static boolean isDangerous(int point) {
    return (Character.isISOControl(point) && point != '\n' && point != '\t')
        || (point >= 0x202a && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x2028
        || point == 0x2029;
  }

  private static String line(String sender, String text) {
    return new String(LogLine.of(NOW, ZoneOffset.UTC, sender, text), UTF_8);
  }
}
