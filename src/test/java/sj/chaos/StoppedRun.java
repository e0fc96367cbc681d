package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;
import sj.suite.Http;

/**
 * Readers that stop while events come, and one that doesn't: that one is served meanwhile, memory
 * stays, and each of the others has all when it comes back with its last id.
 */
@Alone
abstract class StoppedRun {
  private static final int BATCH = 200;
  private static final int OTHERS = 8;
  private static final double HARMED = 5_000;
  private static final int UPGRADED = 101;
  private static final long GROWTH = 64_000_000;

  private final int readers;
  private final int events;

  StoppedRun(int readers, int events) {
    this.readers = readers;
    this.events = events;
  }

  @Test
  void readersStop(@TempDir Path folder) {
    var stopped = new ArrayList<Stopper>();
    String most = Integer.toString(readers + OTHERS);
    try (var bench = new Bench(folder, Settings.ALL, "--max-streams", most)) {
      bench.start();
      Http http = bench.sj.http();
      double before = StrangerRun.least(bench);
      Healthy.Figures alone = Healthy.among(http, () -> say(bench, BATCH));
      long begin = newest(http);
      Healthy.Figures among;
      try (var well = new Stopper(http, begin)) {
        assertThat(well.isOpen()).isTrue();
        var reading = CompletableFuture.supplyAsync(() -> well.readTo(begin + events, begin));
        for (int n = 0; n < readers; n++) {
          open(stopped, http, begin);
        }
        among =
            Healthy.among(
                http,
                () -> {
                  for (int n = 0; n < events; n += BATCH) {
                    say(bench, Math.min(BATCH, events - n));
                  }
                });
        // It has all before any of the others reads a word.
        assertThat(reading.join()).isGreaterThanOrEqualTo(begin + events);
      }
      double growth = StrangerRun.least(bench) - before;
      long last = newest(http);
      int cut = 0;
      for (int n = 0; n < readers; n++) {
        long seen = begin;
        if (n < stopped.size()) {
          seen = stopped.get(n).readTo((begin + last) / 2, begin);
          stopped.get(n).close();
        }
        if (seen < last) {
          cut++;
          try (var again = new Stopper(http, seen)) {
            assertThat(again.readTo(last, seen)).as("last id").isEqualTo(last);
          }
        }
      }
      Verdict verdict = bench.settle();
      System.out.printf(
          "figure: stopped-readers %d events=%d came-back=%d %s heap-growth=%.1f MB; meanwhile %s;"
              + " without them %s%n",
          readers, events, cut, verdict.figures(), growth / 1e6, among, alone);
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      assertThat(growth).as("growth of the heap").isLessThan(GROWTH);
      assertThat(among.worst()).as("milliseconds to a healthy reader").isLessThan(HARMED);
    } finally {
      stopped.forEach(Stopper::close);
    }
  }

  private static void open(List<Stopper> stopped, Http http, long since) {
    var one = new Stopper(http, since);
    stopped.add(one);
    assertThat(one.status()).as("answer to a reader").isEqualTo(UPGRADED);
  }

  private static void say(Bench bench, int messages) {
    for (int n = 0; n < messages; n++) {
      bench.server.say("juliet", Token.fresh());
    }
    Bench.await("the messages to be taken", bench.server::isDelivered);
  }

  private static long newest(Http http) {
    long newest = 0;
    for (JsonObject event : http.events("/events?since=0")) {
      newest = event.getLong("id");
    }
    return newest;
  }
}
