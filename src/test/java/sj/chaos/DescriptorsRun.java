package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/**
 * Not one file or connection more can be opened for a while, and the connection to the server
 * breaks meanwhile: once there are descriptors again, all goes on by itself.
 */
@Alone
abstract class DescriptorsRun {
  private static final int SAID = 20;
  private static final Duration WHILE = Duration.ofSeconds(3);

  private final int times;

  DescriptorsRun(int times) {
    this.times = times;
  }

  @Test
  void noneIsLeft(@TempDir Path folder) {
    Outside.need(Outside.has("prlimit"), "prlimit");
    try (var bench = new Bench(folder, Settings.ALL)) {
      bench.start();
      long spent = 0;
      for (int n = 0; n < times; n++) {
        say(bench);
        bench.settle();
        limit(bench, open(bench));
        long before = cpu(bench);
        say(bench);
        bench.load.write("juliet", Token.fresh());
        Bench.pass(WHILE);
        if (n % 2 == 1) {
          bench.server.cut();
        }
        say(bench);
        Bench.pass(WHILE);
        spent = Math.max(spent, cpu(bench) - before);
        limit(bench, 4096);
        Bench.await("the session", bench.server::isOnline);
        Verdict verdict = bench.settle();
        assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      }
      Verdict verdict = bench.settle().and(bench.judgeHttp());
      System.out.printf(
          "figure: no-descriptors %d %s cpu-of-6s=%d ms%n", times, verdict.figures(), spent);
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
    }
  }

  private static void say(Bench bench) {
    for (int n = 0; n < SAID; n++) {
      bench.server.say("juliet", Token.fresh());
      bench.server.say("nurse", Token.fresh());
    }
  }

  private static void limit(Bench bench, long descriptors) {
    assertThat(
            Outside.run("prlimit", "--pid", "" + bench.sj.pid(), "--nofile=" + descriptors + ":"))
        .isTrue();
  }

  private static long open(Bench bench) {
    try (Stream<Path> open = Files.list(Path.of("/proc/" + bench.sj.pid() + "/fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds. */
  private static long cpu(Bench bench) {
    return ProcessHandle.of(bench.sj.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElseThrow()
        .toMillis();
  }
}
