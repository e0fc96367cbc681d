package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.OUT;
import static sj.history.Opened.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskFullTest {
  @TempDir Path directory;

  @Test
  void aFullDatabaseFailsWritesWithASentenceAndGoesOnOnceThereIsSpace() {
    try (var opened = Opened.in(directory)) {
      opened.receive(JULIET, "before");
      // As the disk would: the file may not grow beyond what it has.
      pages(opened, 1);

      List<Long> accepted = fill(opened);

      pages(opened, 1_000_000);
      long last = opened.receive(JULIET, "after");
      assertThat(opened.events(JULIET, 0).stream().map(Event::id)).contains(1L, last);
      assertThat(opened.events(JULIET, 0)).hasSize(accepted.size() + 2);
      assertThat(opened.published).hasSize(accepted.size() + 2);
      assertThat(last).isEqualTo(accepted.size() + 2L);
      assertThat(opened.logs.lines(OUT)).startsWith("before").endsWith("after");
    }
  }

  @Test
  void onAFullFileSystemNothingIsLostOrDoubledAndSpaceMendsIt() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    assumeTrue(mount(small), "needs the right to mount a file system of 4 MiB");
    try {
      Path ballast = small.resolve("ballast");
      Files.write(ballast, new byte[1_000_000]);
      var accepted = new ArrayList<String>();
      try (var opened = Opened.in(small)) {
        boolean full = false;
        for (int i = 0; i < 5_000 && !full; i++) {
          full = !accepted(opened, "m" + i, accepted);
        }
        assertThat(full).isTrue();

        Files.delete(ballast);
        for (int i = 0; i < 20; i++) {
          assertThat(accepted(opened, "again" + i, accepted)).isTrue();
        }
        while (opened.history.statistics().stuckLogs() > 0) {
          Opened.await(opened.history.conversations());
        }

        assertThat(opened.logs.lines(OUT)).isEqualTo(accepted);
        assertThat(opened.published.stream().map(Event::body)).isEqualTo(accepted);
      }
      try (var opened = Opened.in(small)) {
        assertThat(opened.logs.lines(OUT)).isEqualTo(accepted);
        assertThat(opened.history.range()).isEqualTo(new History.Range(1, accepted.size()));
      }
    } finally {
      run("umount", small.toString());
    }
  }

  /** Writes until it fails, and tells what was accepted. */
  private static List<Long> fill(Opened opened) {
    var accepted = new ArrayList<Long>();
    for (int i = 0; i < 1_000; i++) {
      try {
        accepted.add(opened.write(tx -> tx.publish(message(JULIET, "x".repeat(500)))));
      } catch (CompletionException e) {
        assertThat(e.getCause())
            .isInstanceOfSatisfying(
                HistoryException.class, h -> assertThat(h.isDiskFull()).isTrue())
            .hasMessageContaining("the disk is full")
            .hasMessageContaining("free some space");
        return accepted;
      }
    }
    throw new AssertionError("the database grew beyond its limit");
  }

  private static boolean accepted(Opened opened, String body, List<String> accepted) {
    try {
      opened.receive(JULIET, body);
      accepted.add(body);
      return true;
    } catch (CompletionException e) {
      assertThat(e.getCause())
          .isInstanceOfSatisfying(HistoryException.class, h -> assertThat(h.isDiskFull()).isTrue());
      return false;
    }
  }

  private static void pages(Opened opened, int most) {
    opened.write(
        tx -> {
          ((Transaction) tx).connection().number("PRAGMA max_page_count = " + most);
          return true;
        });
  }

  private static boolean mount(Path at) throws IOException, InterruptedException {
    return run("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "sj-test", at.toString()) == 0;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
