package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.chaos.Verdict.Fault;
import sj.servers.Alone;

/**
 * {@code kill -9} where the server has no stream management: a session ends with its connection,
 * and what was on its way in is the server's to keep, or nobody's.
 */
@Alone
abstract class UnmanagedRun {
  private static final int BURST = 30;
  private static final int ROUND = 10;
  private static final Duration LIFE = Duration.ofMillis(600);
  private static final Duration AFTER_BURST = Duration.ofMillis(20);

  private final int kills;

  UnmanagedRun(int kills) {
    this.kills = kills;
  }

  @Test
  void withAnArchiveNothingIsLostAndNothingTwice(@TempDir Path folder) {
    var settings = new Settings(false, true, Settings.ALL.contacts());
    try (var bench = new Bench(folder, settings)) {
      var verdict = new Verdict();
      bench.start();
      for (int kill = 1; kill <= kills; kill++) {
        bench.load.run(true);
        Bench.pass(LIFE);
        strike(bench);
        bench.start();
        if (kill % ROUND == 0 || kill == kills) {
          bench.load.run(false);
          verdict = bench.settle();
          assertThat(verdict.faults()).as("after %s kills: %s", kill, verdict).isEmpty();
        }
      }
      verdict = verdict.and(bench.judgeHttp());
      System.out.println("figure: kill-9-archive-alone " + kills + " " + verdict.figures());
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
    }
  }

  @Test
  void withoutOneOnlyWhatWasOnItsWayInIsLostAndWhatGoesTwiceIsMarked(@TempDir Path folder) {
    var settings = new Settings(false, false, Settings.ALL.contacts());
    try (var bench = new Bench(folder, settings)) {
      var risk = new HashSet<String>();
      bench.start();
      for (int kill = 1; kill <= kills; kill++) {
        bench.load.run(true);
        Bench.pass(LIFE);
        bench.load.run(false);
        Bench.await("all that came in the files", () -> risk.containsAll(lostIn(bench)));
        Set<String> before = said(bench);
        strike(bench);
        Set<String> after = said(bench);
        after.removeAll(before);
        risk.addAll(after);
        bench.start();
      }
      Verdict[] last = new Verdict[1];
      Bench.await(
          "all that was accepted at the server",
          () -> {
            last[0] = bench.judge(Oracle.When.SETTLED);
            return last[0].count(Fault.LOST_OUT) == 0;
          });
      Set<String> twice = ForgottenRun.twice(bench.server.facts().received());
      Bench.await("no message under way", () -> ForgottenRun.owed(bench.sj.http()) == 0);
      var unmarked = new HashSet<>(twice);
      unmarked.removeAll(ForgottenRun.marked(bench.sj.http()));
      System.out.println(
          "figure: kill-9-neither %d %s on-their-way-in=%d twice=%d unmarked=%d"
              .formatted(kills, last[0].figures(), risk.size(), twice.size(), unmarked.size()));
      assertThat(last[0].faults(Fault.LOST_IN, Fault.DUP_OUT)).as("%s", last[0]).isEmpty();
      assertThat(risk).as("lost, and not on its way in").containsAll(lostIn(bench));
      assertThat(unmarked).as("came twice and are not marked").isEmpty();
    }
  }

  private static void strike(Bench bench) {
    bench.load.burst(BURST);
    for (int n = 0; n < BURST; n++) {
      bench.load.write("juliet", Token.fresh());
    }
    Bench.pass(AFTER_BURST);
    bench.sj.kill();
    Bench.await("the end of the connection", () -> !bench.server.isOnline());
  }

  private static Set<String> said(Bench bench) {
    var said = new HashSet<String>();
    bench.server.facts().said().values().forEach(said::addAll);
    return said;
  }

  private static Set<String> lostIn(Bench bench) {
    var lost = new HashSet<String>();
    for (String what : bench.judge(Oracle.When.SETTLED).what(Fault.LOST_IN)) {
      lost.add(what.substring(what.indexOf(' ') + 1));
    }
    return lost;
  }
}
