package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;
import sj.suite.Http;

/**
 * The disk fills up while messages come and go, and is emptied again: it is said at once, nothing
 * is lost, no file is emptied, and the bridge comes back by itself.
 */
@Alone
abstract class DiskFullRun {
  private static final int SAID = 20;
  private static final int POSTS = 20_000;
  private static final long SAYS_SO = Duration.ofSeconds(1).toNanos();
  private static final long IS_BACK = Duration.ofSeconds(10).toNanos();

  private final int times;
  private long slowestWord;
  private long slowestReturn;

  DiskFullRun(int times) {
    this.times = times;
  }

  @Test
  void theDiskFillsUp(@TempDir Path folder) {
    try (var disk = new SmallDisk(folder.resolve("disk"));
        var bench = new Bench(disk.place(), Settings.ALL)) {
      bench.start();
      for (int n = 0; n < times; n++) {
        once(disk, bench);
      }
      Verdict verdict = bench.settle().and(bench.judgeHttp());
      System.out.printf(
          "figure: disk-full %d %s slowest-507=%d ms back-after=%d ms%n",
          times, verdict.figures(), slowestWord / 1_000_000, slowestReturn / 1_000_000);
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      assertThat(slowestWord).as("nanoseconds until 507").isLessThan(SAYS_SO);
      assertThat(slowestReturn).as("nanoseconds until it is back").isLessThan(IS_BACK);
    }
  }

  private void once(SmallDisk disk, Bench bench) {
    say(bench);
    bench.settle();
    Map<String, Long> before = sizes(bench.sj.tree());
    disk.fill();
    say(bench);
    int status = 202;
    // What is allocated already may take some more.
    for (int n = 0; status == 202 && n < POSTS; n++) {
      long asked = System.nanoTime();
      status = bench.load.postNow(bench.sj.http(), "juliet", Token.fresh());
      slowestWord = Math.max(slowestWord, System.nanoTime() - asked);
    }
    assertThat(status).as("answer while the disk is full").isEqualTo(507);
    say(bench);
    disk.free();
    long freed = System.nanoTime();
    Http http = bench.sj.http();
    Bench.await("the return", () -> bench.load.postNow(http, "juliet", Token.fresh()) == 202);
    Bench.await("what was said meanwhile", bench.server::isDelivered);
    slowestReturn = Math.max(slowestReturn, System.nanoTime() - freed);
    assertThat(bench.settle().faults()).isEmpty();
    Map<String, Long> after = sizes(bench.sj.tree());
    before.forEach(
        (file, size) ->
            assertThat(after.getOrDefault(file, 0L)).as("octets of %s", file).isPositive());
  }

  private static void say(Bench bench) {
    for (int n = 0; n < SAID; n++) {
      bench.server.say("juliet", Token.fresh());
    }
  }

  /** Of the files that are not empty; what the history keeps for itself may go. */
  private static Map<String, Long> sizes(Path tree) {
    var sizes = new TreeMap<String, Long>();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) > 0 && !file.toString().matches(".*-(wal|shm)|.*/\\.sj/tmp/.*")) {
          sizes.put(tree.relativize(file).toString(), Files.size(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sizes;
  }
}
