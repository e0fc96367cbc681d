package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogReaderTest {
  @TempDir private Path folder;
  private Path log;

  @BeforeEach
  void begin() throws IOException {
    log = Files.writeString(folder.resolve("out"), "before\n");
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
  }

  @Test
  void whatIsAppendedComesOnceAndInWholeLines() throws IOException {
    LogReader reader = LogReader.atEnd(log);
    assertThat(reader.lines()).isEmpty();

    append("one\ntw");
    assertThat(reader.lines()).containsExactly("one");
    append("o\n\u00e9\n");
    assertThat(reader.lines()).containsExactly("two", "\u00e9");
    assertThat(reader.lines()).isEmpty();
  }

  @Test
  void aRotationLosesNothingThatWasWrittenBeforeIt() throws IOException {
    try (LogReader reader = LogReader.atEnd(log).holding()) {
      append("one\n");
      assertThat(reader.lines()).containsExactly("one");

      append("two\n");
      Files.move(log, folder.resolve("out.1"));
      append("three\n");

      assertThat(reader.lines()).containsExactly("two", "three");
    }
  }

  @Test
  void aTruncatedLogIsReadFromItsBeginning() throws IOException {
    LogReader reader = LogReader.atEnd(log);
    append("one\n");
    assertThat(reader.lines()).containsExactly("one");

    Files.writeString(log, "new\n");

    assertThat(reader.lines()).containsExactly("new");
  }

  @Test
  void aLogThatGoesAndComesIsReadWhole() throws IOException {
    LogReader reader = LogReader.atEnd(log);
    Files.delete(log);
    assertThat(reader.lines()).isEmpty();
    append("again\n");

    assertThat(reader.lines()).containsExactly("again");
  }

  @Test
  void aLinkOrAFifoInItsPlaceIsNotRead() throws IOException {
    Files.move(log, folder.resolve("elsewhere"));
    Files.createSymbolicLink(log, folder.resolve("elsewhere"));
    assertThat(LogReader.from(log, 0).lines()).isEmpty();

    Files.delete(log);
    new PlayedTree(folder).fifo("out");
    assertThat(LogReader.from(log, 0).lines()).isEmpty();
  }
}
