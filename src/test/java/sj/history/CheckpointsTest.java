package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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

  @Test
  void inABurstTheLogIsBegunAnewBeforeTheWriterStandsStillForAllOfIt() throws IOException {
    Path log = directory.resolve("history.db-wal");
    String large = "x".repeat(1_000_000);
    try (var opened = Opened.in(directory)) {
      opened.receive(JULIET, "one");
      int before = timesBegun(log);
      long size = 0;

      while (timesBegun(log) == before) {
        // As it is begun anew it is cut.
        size = Files.size(log);
        opened.write(tx -> tx.publish(message(JULIET, large)));
      }

      // A little above this the writer itself would have done it.
      assertThat(size).isLessThan(15_000L * 4_096);
    }
  }

  /** How often the write-ahead log was begun anew: the fourth number of its header. */
  private static int timesBegun(Path log) throws IOException {
    try (var file = FileChannel.open(log)) {
      ByteBuffer number = ByteBuffer.allocate(Integer.BYTES);
      file.read(number, 3 * Integer.BYTES);
      return number.flip().getInt();
    }
  }
}
