package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/**
 * The file system turns read-only under the bridge, as a kernel makes it that finds a fault on the
 * disk, and what the kernel had not yet written is gone as after a power cut: it is said at once,
 * and after the repair nothing is lost or twice.
 */
@Alone
abstract class ReadOnlyRun {
  private static final int SAID = 20;

  private final int times;

  ReadOnlyRun(int times) {
    this.times = times;
  }

  @Test
  void theDiskTurnsReadOnly(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    try (var disk = new FaultyDisk(folder);
        var bench = new Bench(disk.place(), Settings.ALL, "--durability=power")) {
      for (int n = 0; n < times; n++) {
        bench.start();
        // What is not the bridge's to keep, the password among it.
        Outside.run("sync");
        talk(bench);
        bench.settle();
        talk(bench);
        disk.fail();
        say(bench);
        int status = bench.load.postNow(bench.sj.http(), "juliet", Token.fresh());
        assertThat(status).as("answer while nothing can be written").isIn(503, 507);
        say(bench);
        if (n % 2 == 0) {
          bench.sj.terminate();
        } else {
          bench.sj.kill();
        }
        disk.repair();
      }
      bench.start();
      Verdict verdict = bench.settle().and(bench.judgeHttp());
      System.out.println("figure: read-only " + times + " " + verdict.figures());
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
    }
  }

  private static void talk(Bench bench) {
    say(bench);
    for (int n = 0; n < SAID; n++) {
      bench.load.postNow(bench.sj.http(), "nurse", Token.fresh());
    }
  }

  private static void say(Bench bench) {
    for (int n = 0; n < SAID; n++) {
      bench.server.say("juliet", Token.fresh());
    }
  }
}
