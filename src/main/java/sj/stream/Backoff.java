package sj.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: truncated exponential, jittered (RFC 6120 3.3). */
final class Backoff {
  private static final long FIRST = 3_000;
  private static final long BASE = 2_000;
  private static final long CAP = 300_000;
  private static final long LATER = 60_000;
  private static final int MAX_EXPONENT = 8;

  private final RandomGenerator random;
  private int attempts;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait before the next attempt; the one after it will be longer. */
  Duration next() {
    int exponent = Math.min(attempts++, MAX_EXPONENT);
    if (exponent == 0) {
      return Duration.ofMillis(random.nextLong(FIRST));
    }
    long top = Math.min(CAP, BASE << exponent);
    return Duration.ofMillis(random.nextLong(top / 2, top + 1));
  }

  /** As {@link #next}, but never soon. */
  Duration later() {
    return next().plusMillis(random.nextLong(LATER, 2 * LATER));
  }

  /** A session was stable: begin again with short waits. */
  void reset() {
    attempts = 0;
  }
}
