package sj.suite;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Everything that has come in, in order; nothing is taken out by reading. */
final class Received {
  private final List<JsonObject> all = new ArrayList<>();

  synchronized void add(JsonObject event) {
    all.add(event);
    notifyAll();
  }

  synchronized List<JsonObject> all() {
    return List.copyOf(all);
  }

  /** The first one wanted, be it there already or yet to come. */
  JsonObject await(String what, Predicate<JsonObject> wanted) {
    return await(1, Eventually.PATIENCE, what, wanted).getFirst();
  }

  /** Returns once there are so many of those wanted. */
  synchronized List<JsonObject> await(
      int count, Duration patience, String what, Predicate<JsonObject> wanted) {
    long deadline = System.nanoTime() + patience.toNanos();
    var found = new ArrayList<JsonObject>();
    int next = 0;
    while (true) {
      for (; next < all.size(); next++) {
        if (wanted.test(all.get(next))) {
          found.add(all.get(next));
        }
      }
      if (found.size() >= count) {
        return found;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(
            what + ": " + found.size() + " of " + count + " within " + patience + ". " + tail());
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private String tail() {
    return all.size()
        + " came in, the last: "
        + all.subList(Math.max(0, all.size() - 20), all.size());
  }
}
