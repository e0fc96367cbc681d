package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server dies in the middle of a dialogue, is gone for some messages, and knows no session. */
abstract class ServerDeathRun {
  private static final int ROUND = 20;
  private static final int BEFORE = 5;
  private static final int MEANWHILE = 3;

  private final int deaths;

  ServerDeathRun(int deaths) {
    this.deaths = deaths;
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
