package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/**
 * The machine's clock is set back an hour, and forward again, while messages come and go, and once
 * while the bridge was killed: order and ids don't follow the clock.
 */
@Alone
abstract class ClockRun {
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";
  private static final Duration USE = Duration.ofSeconds(2);

  private final int times;

  ClockRun(int times) {
    this.times = times;
  }

  @Test
  void theClockIsSet(@TempDir Path folder) {
    Path clock = folder.resolve("clock");
    set(clock, "+0");
    try (var bench = new Bench(folder, Settings.ALL, Where.by(faked(clock)))) {
      bench.start();
      for (int n = 0; n < times; n++) {
        for (String offset : List.of("-3600", "+0")) {
          bench.load.run(true);
          Bench.pass(USE);
          set(clock, offset);
          Bench.pass(USE);
          bench.load.run(false);
          Verdict verdict = bench.settle();
          assertThat(verdict.faults()).as("%s: %s", offset, verdict).isEmpty();
        }
        bench.load.run(true);
        Bench.pass(USE);
        bench.sj.kill();
        set(clock, n % 2 == 0 ? "-3600" : "+3600");
        bench.start();
        bench.load.run(false);
        Verdict verdict = bench.settle();
        assertThat(verdict.faults()).as("after a kill: %s", verdict).isEmpty();
      }
      Verdict verdict = bench.settle().and(bench.judgeHttp());
      System.out.println("figure: clock-set " + 3 * times + " " + verdict.figures());
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
    }
  }

  private static List<String> faked(Path clock) {
    return List.of(
        "env",
        "LD_PRELOAD=" + library(),
        "FAKETIME_TIMESTAMP_FILE=" + clock,
        "FAKETIME_NO_CACHE=1",
        "FAKETIME_DONT_FAKE_MONOTONIC=1");
  }

  private static Path library() {
    try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
      Path found =
          folders
              .map(folder -> folder.resolve(LIBRARY))
              .filter(Files::isReadable)
              .findFirst()
              .orElse(null);
      Outside.need(found != null, "libfaketime");
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Never empty or half written when it is read. */
  private static void set(Path clock, String offset) {
    try {
      Path next = Files.writeString(clock.resolveSibling("next"), offset + "\n");
      Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
