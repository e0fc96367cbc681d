package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bridge costs that has nothing to do. Prints it. */
class IdleIT {
  private static final Duration WATCHED = Duration.ofSeconds(20);

  @Test
  void waitsWithoutBeingBusy(@TempDir Path folder) {
    long begin = System.nanoTime();
    try (Scene scene = Scene.open(Server.PROSODY.shared(), folder)) {
      double started = (System.nanoTime() - begin) / 1e9;
      scene.friend("juliet");
      var usage = new Usage(scene.sj().pid());
      double before = usage.processorSeconds();
      // Nothing is waited for: time itself is what is measured.
      LockSupport.parkNanos(WATCHED.toNanos());
      double busy = (usage.processorSeconds() - before) / WATCHED.toSeconds();

      System.out.printf(
          "figure: online %.1f s after the start; idle for %d s: %.2f %% CPU, %d MB resident%n",
          started, WATCHED.toSeconds(), 100 * busy, usage.residentMegabytes());
      assertThat(busy).isLessThan(0.01);
    }
  }
}
