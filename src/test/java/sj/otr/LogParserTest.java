package sj.otr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines become messages, however many lines a stranger makes of one. */
class LogParserTest {
  private static final String HEAD = "2026-11-22 14:05 <juliet@example.com/balcony> ";

  private final LogParser reader = new LogParser();

  private List<LogParser.Entry> feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return reader.feed(bytes, bytes.length);
  }

  @Test
  void linesBehindATabBelongToTheMessageBefore() {
    List<LogParser.Entry> entries = new ArrayList<>(feed(HEAD + "one\n\ttwo\n\t\n" + HEAD));
    entries.addAll(feed("three\n"));
    assertThat(reader.pending()).isEqualTo(HEAD.length() + "three\n".length());
    entries.addAll(reader.rest());

    assertThat(entries).extracting(LogParser.Entry::text).containsExactly("one\ntwo\n", "three");
    assertThat(reader.hasRest()).isFalse();
  }

  @Test
  void aMessageOfAMillionEmptyLinesIsReadInAMoment() {
    int lines = 1 << 20;
    feed(HEAD + "\n");

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> feed("\t\n".repeat(lines)),
        "the time must grow with the lines, not with their square");

    assertThat(reader.rest().getFirst().text()).hasSize(lines);
  }
}
