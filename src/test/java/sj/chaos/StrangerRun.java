package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** A flood from unknown addresses: contacts are served meanwhile, and the tree stays small. */
@Alone
abstract class StrangerRun {
  private static final int ADMITTED = 20;
  private static final int BATCH = 200;
  private static final long GROWTH = 20_000_000;
  private static final Pattern HEAP = Pattern.compile("(?m)^sj_memory_used_bytes ([0-9.E+]+)$");

  private final int strangers;

  StrangerRun(int strangers) {
    this.strangers = strangers;
  }

  @Test
  void strangersFlood(@TempDir Path folder) {
    try (var bench = new Bench(folder, Settings.ALL)) {
      bench.start();
      double before = least(bench);
      for (int n = 0; n < strangers; n++) {
        assertThat(bench.server.flood("s" + n + "@far.test/x", Token.body(Token.fresh()))).isTrue();
        if (n % BATCH == 0) {
          bench.server.say("juliet", Token.fresh());
          // As fast as it is taken, not faster: what waits here is no figure of the bridge.
          Bench.await("the flood to be taken", bench.server::isDelivered);
        }
      }
      Verdict verdict = bench.settle();
      double growth = least(bench) - before;
      int directories = directories(bench.sj.tree());
      System.out.printf(
          "figure: strangers %d %s directories=%d heap-growth=%.1f MB%n",
          strangers, verdict.figures(), directories, growth / 1e6);
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      assertThat(directories).isLessThanOrEqualTo(ADMITTED + Settings.ALL.contacts().size());
      assertThat(growth).as("growth of the heap").isLessThan(GROWTH);
    }
  }

  private static int directories(Path tree) {
    File[] chats = tree.toFile().listFiles((folder, name) -> name.contains("@"));
    return Objects.requireNonNull(chats).length;
  }

  /** The heap in use, at its least: what was not collected yet is not kept. */
  static double least(Bench bench) {
    Outside.run(
        System.getProperty("java.home") + "/bin/jcmd", Long.toString(bench.sj.pid()), "GC.run");
    Matcher heap = HEAP.matcher(bench.sj.http().get("/metrics").body());
    if (!heap.find()) {
      throw new AssertionError("no heap in /metrics");
    }
    return Double.parseDouble(heap.group(1));
  }
}
