package sj.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: truncated exponential, jittered (RFC 6120 3.3), and
 * never so short that two attempts begin within a second.
 */
final class Backoff {
  private static final long APART = 1_000;
  private static final long FIRST = 3_000;
  private static final long BASE = 2_000;
  private static final long CAP = 300_000;
  private static final long LATER = 60_000;
  private static final int MAX_EXPONENT = 8;

  private final RandomGenerator random;
  private int attempts;
  private boolean hasBegun;
  private long begun;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** An attempt begins at that time of the nanosecond clock. */
  void begin(long nanos) {
    hasBegun = true;
    begun = nanos;
  }

  /**
   * The wait before the next attempt; the one after it will be longer.
   *
   * @param nanos the time now
   */
  Duration next(long nanos) {
    Duration wait = next();
    long passed = Duration.ofNanos(nanos - begun).toMillis();
    return hasBegun && wait.toMillis() + passed < APART ? Duration.ofMillis(APART - passed) : wait;
  }

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
