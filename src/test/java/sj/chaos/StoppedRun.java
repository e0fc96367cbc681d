package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.suite.Http;

/**
 * Readers that stop while events come, and one that doesn't: that one is served meanwhile, memory
 * stays, and each of the others has all when it comes back with its last id. More readers than the
 * program lets in at once are told so, and come in turns.
 */
abstract class StoppedRun {
  private static final int BATCH = 200;
  private static final int NO_ROOM = 503;
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
    try (var bench = new Bench(folder, Settings.ALL)) {
      bench.start();
      Http http = bench.sj.http();
      long begin = newest(http);
      double before = StrangerRun.least(bench);
      int refused = 0;
      try (var well = new Stopper(http, begin)) {
        assertThat(well.isOpen()).isTrue();
        var reading = CompletableFuture.supplyAsync(() -> well.readTo(begin + events, begin));
        for (int n = 0; n < readers; n++) {
          refused += open(stopped, http, begin) ? 0 : 1;
        }
        for (int n = 0; n < events; n += BATCH) {
          say(bench, Math.min(BATCH, events - n));
        }
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
          "figure: stopped-readers %d events=%d refused=%d came-back=%d %s heap-growth=%.1f MB%n",
          readers, events, refused, cut, verdict.figures(), growth / 1e6);
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      assertThat(growth).as("growth of the heap").isLessThan(GROWTH);
    } finally {
      stopped.forEach(Stopper::close);
    }
  }

  /** False where there is no room for one more, which must be said so. */
  private static boolean open(List<Stopper> stopped, Http http, long since) {
    var one = new Stopper(http, since);
    if (one.isOpen()) {
      stopped.add(one);
      return true;
    }
    one.close();
    assertThat(one.status()).as("answer to one reader too many").isEqualTo(NO_ROOM);
    return false;
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
