package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import sj.suite.Http;

/** Somebody who writes and reads as usual, whatever others do: how long both take. */
final class Healthy {
  private static final Duration PAUSE = Duration.ofMillis(40);
  private static final double MOST = 0.99;

  private Healthy() {}

  /**
   * In milliseconds: until a POST was answered, and until its event came to a reader.
   *
   * @param count of them
   * @param worst until the slowest event came
   */
  record Figures(int count, double post, double event, double worst) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "POST p99=%.0f ms event p99=%.0f ms max=%.0f ms of %d",
          post,
          event,
          worst,
          count);
    }
  }

  /** Writes and reads as long as that takes. */
  static Figures among(Http http, Runnable others) {
    var work = CompletableFuture.runAsync(others);
    List<Double> posts = new ArrayList<>();
    List<Double> events = new ArrayList<>();
    long seen = newest(http);
    try (var reader = new Stopper(http, seen)) {
      do {
        long begun = System.nanoTime();
        var reply =
            http.post("/contacts/" + Settings.jid("nurse") + "/in", Token.body(Token.fresh()));
        assertThat(reply.status()).isEqualTo(202);
        posts.add((System.nanoTime() - begun) / 1e6);
        long id = new JsonObject(reply.body()).getLong("id");
        seen = reader.readTo(Math.max(id, seen), seen);
        assertThat(seen).as("the last event that came").isGreaterThanOrEqualTo(id);
        events.add((System.nanoTime() - begun) / 1e6);
        Bench.pass(PAUSE);
      } while (!work.isDone());
    }
    work.join();
    return new Figures(posts.size(), most(posts), most(events), worst(events));
  }

  private static double most(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.ceil(MOST * sorted.size()) - 1);
  }

  private static double worst(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private static long newest(Http http) {
    List<JsonObject> last = http.events("/events?before=9007199254740991&limit=1");
    return last.isEmpty() ? 0 : last.getLast().getLong("id");
  }
}
