package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/**
 * The link to the server falls silent while it is used, and neither end is told: the bridge notices
 * by itself, and the session goes on once the link is back.
 */
@Alone
abstract class HalfOpenRun {
  private static final Duration IN_USE = Duration.ofSeconds(2);
  private static final Duration NOTICED = Duration.ofSeconds(90);
  private static final double RESUMED = 0.95;

  private final int times;

  HalfOpenRun(int times) {
    this.times = times;
  }

  @Test
  void theLinkFallsSilent(@TempDir Path folder) {
    try (var island = new Island();
        var bench =
            new Bench(
                folder,
                Settings.ALL,
                island.where(),
                "--send-everything-unencrypted-over-the-network")) {
      bench.start();
      long slowest = 0;
      for (int n = 0; n < times; n++) {
        int attempts = bench.server.attempts();
        bench.load.run(true);
        Bench.pass(IN_USE);
        island.silence();
        slowest = Math.max(slowest, untilNoticed(bench));
        island.speak();
        Bench.await("another connection", () -> bench.server.attempts() > attempts);
        Bench.await("the session", () -> bench.sj.state().equals("online"));
        bench.load.run(false);
        Verdict verdict = bench.settle();
        assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      }
      System.out.printf(
          "figure: half-open %d noticed-after=%d ms resumed=%d %s%n",
          times, slowest, bench.server.resumed(), bench.settle().figures());
      assertThat(slowest).isLessThan(NOTICED.toMillis());
      assertThat((double) bench.server.resumed()).isGreaterThanOrEqualTo(RESUMED * times);
    }
  }

  private static long untilNoticed(Bench bench) {
    long silent = System.nanoTime();
    Bench.await(
        "that it is noticed", NOTICED.plus(NOTICED), () -> !bench.sj.state().equals("online"));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - silent);
  }
}
