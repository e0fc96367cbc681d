package sj.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A steady rate: what was late doesn't move what comes after it. */
final class Pace {
  private final long period;
  private long next = System.nanoTime();

  Pace(int aSecond) {
    period = Duration.ofSeconds(1).toNanos() / aSecond;
  }

  /** True when it is time for the next one; then the one after it is waited for. */
  boolean isDue() {
    if (System.nanoTime() - next < 0) {
      return false;
    }
    next += period;
    return true;
  }

  /** Waits until it is time. */
  void await() {
    while (!isDue()) {
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }
}
