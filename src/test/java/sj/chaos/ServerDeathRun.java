package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** The server dies in the middle of a dialogue, is gone for some messages, and knows no session. */
@Alone
abstract class ServerDeathRun {
  private static final int ROUND = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  // A second, but for what the machine may delay the first of two.
  private static final Duration SECOND = Duration.ofMillis(950);
  private static final int BEFORE = 5;
  private static final int MEANWHILE = 3;

  private final int deaths;

  ServerDeathRun(int deaths) {
    this.deaths = deaths;
  }

  /** Something takes each connection and closes it at once: the quickest way to fail there is. */
  @Test
  void neverMoreThanOneAttemptASecond(@TempDir Path folder) {
    var closest = Duration.ofDays(1);
    int attempts = 0;
    for (int n = 0; n < Math.max(1, deaths / ROUND); n++) {
      try (var stage = new CutStage(folder.resolve("tree" + n))) {
        stage.server().slam();
        stage.open();
        Bench.await("three attempts", PATIENCE, () -> stage.server().attempts() >= 3);
        stage.server().rise();
        stage.onlineInTime(PATIENCE);
        int before = stage.server().attempts();
        stage.server().slam();
        Bench.await("one more", PATIENCE, () -> stage.server().attempts() > before);
        stage.server().rise();
        List<Long> arrivals = stage.server().arrivals();
        attempts += arrivals.size();
        for (int k = 1; k < arrivals.size(); k++) {
          var apart = Duration.ofNanos(arrivals.get(k) - arrivals.get(k - 1));
          closest = apart.compareTo(closest) < 0 ? apart : closest;
        }
      }
    }
    System.out.println(
        "figure: server-killed-attempts " + attempts + " closest=" + closest.toMillis() + " ms");
    assertThat(closest).isGreaterThan(SECOND);
  }

  @Test
  void theServerDies(@TempDir Path folder) {
    var sum = new Verdict();
    for (int n = 0; n < deaths; n += ROUND) {
      try (var stage = new CutStage(folder.resolve("tree" + n))) {
        stage.online();
        for (int death = n; death < Math.min(deaths, n + ROUND); death++) {
          stage.talk(BEFORE);
          stage.server().die();
          stage.talk(MEANWHILE);
          stage.server().rise();
          stage.online();
        }
        Verdict verdict = stage.settle();
        assertThat(verdict.faults(Expected.KILL)).as("%s", verdict).isEmpty();
        assertThat(stage.complaints()).isEmpty();
        sum = sum.and(verdict);
      }
    }
    System.out.println("figure: server-killed " + deaths + " " + sum.figures());
  }
}
