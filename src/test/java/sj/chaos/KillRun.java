package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;
import sj.xml.Element;

/**
 * {@code kill -9} at random moments under fifty messages a second each way. In two kills of three a
 * burst comes just before, so that many strike between the arrival of a batch and its commit: a
 * bridge that acknowledged what it hasn't committed would be found out.
 */
@Alone
abstract class KillRun {
  private static final int BURST = 60;
  private static final int ROUND = 25;
  private static final Duration LIFE = Duration.ofMillis(600);
  private static final Duration AFTER_BURST = Duration.ofMillis(8);
  private static final double UNCOMMITTED = 0.3;

  private final int kills;
  private int uncommitted;
  private int asked;

  KillRun(int kills) {
    this.kills = kills;
  }

  @Test
  void killedAtRandomMoments(@TempDir Path folder) {
    try (var bench = new Bench(folder, Settings.ALL)) {
      Verdict verdict = new Verdict();
      bench.start();
      for (int kill = 1; kill <= kills; kill++) {
        bench.load.run(true);
        Bench.pass(LIFE);
        kill(bench, kill % 3 != 0);
        bench.start();
        if (kill % ROUND == 0 || kill == kills) {
          bench.load.run(false);
          verdict = bench.settle();
          assertThat(verdict.faults(Expected.KILL))
              .as("after %s kills: %s", kill, verdict)
              .isEmpty();
        }
      }
      verdict = verdict.and(bench.judgeHttp());

      String figures = verdict.figures() + " uncommitted=" + uncommitted + " asked=" + asked;
      System.out.println("figure: kill-9 " + kills + " " + figures);
      assertThat(verdict.faults(Expected.KILL)).as("%s", verdict).isEmpty();
      assertThat(uncommitted)
          .as("kills that struck while a batch was uncommitted, of %s", kills)
          .isGreaterThanOrEqualTo((int) Math.ceil(UNCOMMITTED * kills));
    }
  }

  /** A request that is counted when the blow falls is answered after it. */
  private void ask(Bench bench) {
    for (String contact : Settings.ALL.contacts()) {
      bench.server.ask(contact, "q-" + Token.fresh(), "get", Element.of("ping", Uri.PING));
      asked++;
    }
  }

  private void kill(Bench bench, boolean afterBurst) {
    if (afterBurst) {
      bench.load.burst(BURST);
    }
    ask(bench);
    var struck = new HashSet<>(bench.server.underway());
    if (afterBurst) {
      Bench.pass(AFTER_BURST);
    }
    bench.sj.kill();
    Bench.await("the end of the connection", () -> !bench.server.isOnline());
    // What was acknowledged between the look and the end is no longer under way.
    struck.retainAll(new HashSet<>(bench.server.underway()));
    struck.removeAll(Committed.tokens(bench.sj.tree()));
    if (!struck.isEmpty()) {
      uncommitted++;
    }
  }
}
