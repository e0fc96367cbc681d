package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** What the owner of the tree may do to a log while messages come: the bridge goes on. */
@Alone
abstract class OwnerRun {
  private static final int SAID = 10;

  /** What is done to {@code out}. */
  private enum Deed {
    ROTATED,
    TRUNCATED,
    DELETED,
    LINKED,
    PIPED
  }

  private final int times;

  OwnerRun(int times) {
    this.times = times;
  }

  @Test
  void theLogIsTheOwners(@TempDir Path folder) throws IOException {
    try (var bench = new Bench(folder, Settings.ALL)) {
      bench.start();
      Path outside = Files.createFile(folder.resolve("outside"));
      Path log = bench.sj.tree().resolve(Settings.jid("juliet")).resolve("out");
      for (int n = 0; n < times; n++) {
        for (Deed deed : Deed.values()) {
          say(bench);
          shown(bench, log);
          // The bridge writes while the deed is done.
          say(bench);
          act(deed, log, outside);
          say(bench);
          Bench.await("their acknowledgement", bench.server::isDelivered);
          if (deed == Deed.LINKED || deed == Deed.PIPED) {
            assertThat(outside).as("the link's target").isEmptyFile();
            Files.deleteIfExists(log);
          }
          shown(bench, log);
        }
      }
      Bench.await("all over HTTP", () -> bench.judgeHttp().count(Verdict.Fault.LOST_IN) == 0);
      Verdict verdict = bench.judgeHttp();
      System.out.println(
          "figure: log-abused " + times * Deed.values().length + " " + verdict.figures());
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
    }
  }

  private static void act(Deed deed, Path log, Path outside) throws IOException {
    switch (deed) {
      case ROTATED -> Files.move(log, log.resolveSibling("out." + System.nanoTime()));
      case TRUNCATED -> FileChannel.open(log, StandardOpenOption.WRITE).truncate(0).close();
      case DELETED -> Files.delete(log);
      case LINKED -> {
        Files.delete(log);
        link(log, outside);
      }
      case PIPED -> {
        Files.delete(log);
        // Where the bridge was quicker, its new log stays.
        Outside.run("mkfifo", log.toString());
      }
    }
  }

  private static void link(Path log, Path outside) throws IOException {
    try {
      Files.createSymbolicLink(log, outside);
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // The bridge was quicker.
    }
  }

  private static void say(Bench bench) {
    for (int n = 0; n < SAID; n++) {
      bench.server.say("juliet", Token.fresh());
    }
  }

  /** What comes now stands in the file of that name. */
  private static void shown(Bench bench, Path log) {
    String token = Token.fresh();
    bench.server.say("juliet", token);
    Bench.await(token + " in " + log, () -> text(log).contains(token));
  }

  private static String text(Path log) {
    try {
      return Files.isRegularFile(log) ? Files.readString(log) : "";
    } catch (java.nio.file.NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
