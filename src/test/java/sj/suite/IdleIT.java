package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a bridge costs that has nothing to do. Prints it. */
class IdleIT {
  private static final Duration WATCHED = Duration.ofSeconds(20);
  private static final double TICKS_A_SECOND = 100;

  @Test
  void waitsWithoutBeingBusy(@TempDir Path folder) throws IOException {
    long begin = System.nanoTime();
    try (Scene scene = Scene.open(Server.PROSODY.shared(), folder)) {
      double started = (System.nanoTime() - begin) / 1e9;
      scene.friend("juliet");
      long before = ticks(scene.sj().pid());
      // Nothing is waited for: time itself is what is measured.
      LockSupport.parkNanos(WATCHED.toNanos());
      double busy = (ticks(scene.sj().pid()) - before) / TICKS_A_SECOND / WATCHED.toSeconds();

      System.out.printf(
          "figure: online %.1f s after the start; idle for %d s: %.2f %% CPU, %s%n",
          started, WATCHED.toSeconds(), 100 * busy, resident(scene.sj().pid()));
      assertThat(busy).isLessThan(0.01);
    }
  }

  /** User and system time of the process, from {@code /proc/PID/stat}. */
  private static long ticks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private static String resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .map(line -> line.replaceAll("\\s+", " "))
        .findFirst()
        .orElse("");
  }
}
