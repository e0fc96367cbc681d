package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastTest {
  private static final String LINE = "2026-11-22 14:05 <juliet@example.com/balcony> ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1, 99999", "3, 99997", "5000, 95000"})
  void theLastOfALongLogAreFoundFromItsEnd(int count, int first) throws IOException {
    List<String> lines =
        IntStream.range(0, 100_000).mapToObj(n -> LINE + n + "\n\tm\u00e9hr " + n).toList();
    Path log = Files.write(folder.resolve("out"), lines);

    Past past = Past.of(log, count);

    assertThat(past.entries()).hasSize(count);
    assertThat(past.entries().getFirst().text()).isEqualTo(first + "\nm\u00e9hr " + first);
    assertThat(past.entries().getLast().text()).startsWith("99999");
    assertThat(past.end()).isEqualTo(Files.size(log));
  }

  @Test
  void whatIsNotCompleteIsLeftForLater() throws IOException {
    Path log = Files.writeString(folder.resolve("out"), LINE + "one\n" + LINE + "tw");

    Past past = Past.of(log, 10);

    assertThat(past.entries())
        .containsExactly(new Entry("2026-11-22 14:05", "juliet@example.com/balcony", "one"));
    assertThat(LogReader.from(log, past.end()).lines()).isEmpty();
    Files.writeString(log, "o\n", StandardOpenOption.APPEND);
    assertThat(LogReader.from(log, past.end()).lines()).containsExactly(LINE + "two");
  }

  @Test
  void anEntryLongerThanAnyWindowIsWhole() throws IOException {
    String text = "x".repeat(150_000);
    Path log = Files.writeString(folder.resolve("out"), LINE + text + "\n");

    assertThat(Past.of(log, 1).entries().getFirst().text()).isEqualTo(text);
  }

  @Test
  void withoutALogThereIsNoPast() throws IOException {
    assertThat(Past.of(folder.resolve("none"), 5)).isEqualTo(new Past(List.of(), 0));
  }
}
