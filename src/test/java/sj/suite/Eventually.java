package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for what another process does, which nobody reports. */
final class Eventually {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A look at the state of things. */
  interface Look<T> {
    T look() throws IOException;
  }

  private Eventually() {}

  /** Looks until it is enough; fails after {@link #PATIENCE} with what was seen last. */
  static <T> T until(String what, Look<T> look, Predicate<T> enough) {
    return within(PATIENCE, what, look, enough);
  }

  static <T> T within(Duration patience, String what, Look<T> look, Predicate<T> enough) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      T seen = seen(look);
      if (enough.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            what + ": not within " + patience.toSeconds() + " s. Seen last:\n" + seen);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static <T> T seen(Look<T> look) {
    try {
      return look.look();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
