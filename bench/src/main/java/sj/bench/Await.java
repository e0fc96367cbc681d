package sj.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Looks again and again until something is so. */
final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK = Duration.ofMillis(1).toNanos();

  private Await() {}

  /** Returns once it is so; after three minutes the measurement has failed. */
  static void until(String what, BooleanSupplier so) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new BenchException("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
      }
      LockSupport.parkNanos(LOOK);
    }
  }
}
