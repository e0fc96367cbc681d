package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path directory;

  @Test
  void whatWasCommittedComesIntoTheDatabaseBesideTheWriter() throws Exception {
    try (var opened = Opened.in(directory)) {
      long before = Files.size(opened.file);
      Instant end = Instant.now().plus(Duration.ofSeconds(30));
      int written = 0;
      while (Files.size(opened.file) == before) {
        assertThat(Instant.now()).isBefore(end);
        opened.receive(JULIET, "message " + written++);
        // So that time passes in which little is written.
        for (int look = 0; look < 50; look++) {
          opened.events(JULIET, written - 1L);
        }
      }

      // At this size the writer itself would have done it.
      assertThat(Files.size(directory.resolve("history.db-wal"))).isLessThan(16_000L * 4_096);
      assertThat(opened.events(JULIET, 0)).hasSize(Math.min(written, 1_000));
    }
  }
}
