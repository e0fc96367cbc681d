package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.servers.Alone;
import sj.suite.Sj;

/**
 * Killed at each write of a fixed scenario: at the first call of any thread, at the second, and so
 * on until a run survives. The call itself is never carried out.
 */
@Alone
abstract class WriteKillRun {
  private static final int SAID = 3;

  private final int first;
  private final int step;
  private final int most;

  WriteKillRun(int first, int step, int most) {
    this.first = first;
    this.step = step;
    this.most = most;
  }

  @ParameterizedTest
  @ValueSource(strings = {"pwrite64", "write"})
  void killedAtEachWrite(String call, @TempDir Path folder) throws Exception {
    Outside.need(Outside.has("strace"), "strace");
    var sum = new Verdict();
    int kills = 0;
    boolean survived = false;
    for (int n = first; !survived && kills < most; n += step) {
      Path own = java.nio.file.Files.createDirectory(folder.resolve("run" + n));
      try (var bench = new Bench(own, Settings.ALL)) {
        survived = scenario(bench, call, n);
        if (!survived) {
          kills++;
          bench.start();
          Verdict verdict = bench.settle().and(bench.judgeHttp());
          assertThat(verdict.faults(Expected.KILL))
              .as("killed at %s number %s: %s", call, n, verdict)
              .isEmpty();
          sum = sum.and(verdict);
        }
      }
    }
    System.out.println("figure: kill-at-" + call + " " + kills + " " + sum.figures());
    assertThat(kills).as("kills").isPositive();
  }

  /** True where it was not killed. */
  private static boolean scenario(Bench bench, String call, int number) {
    var strace =
        List.of(
            "strace",
            "-D",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            "trace=" + call,
            "-e",
            "inject=" + call + ":signal=KILL:when=" + number);
    Sj traced = bench.by(strace);
    try {
      traced.start();
      Bench.await("the session", () -> bench.server.isOnline() || !traced.isRunning());
      bench.open(traced);
      for (int n = 0; n < SAID; n++) {
        for (String contact : Settings.ALL.contacts()) {
          bench.server.say(contact, Token.fresh());
          bench.load.post(traced.http(), contact, Token.fresh());
          bench.load.write(contact, Token.fresh());
        }
      }
      Bench.await(
          "the end of the scenario",
          () ->
              !traced.isRunning()
                  || bench.server.isDelivered()
                      && bench.server.facts().archive().size() >= 2 * SAID * 3);
      traced.terminate();
    } catch (AssertionError | java.io.UncheckedIOException e) {
      // It may be dying still; if it isn't, this fails.
      Bench.await("the end of what failed: " + e, () -> !traced.isRunning());
    }
    return traced.exit() != 128 + 9;
  }
}
