package sj.presenced;

import java.time.Duration;
import java.time.InstantSource;

/** So many in an hour, whoever they are from. */
final class Quota {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final int limit;
  private final InstantSource clock;
  private long since = Long.MIN_VALUE;
  private int used;

  Quota(int limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** True when one more may be now; then it counts. */
  boolean admit() {
    long now = clock.millis();
    if (since == Long.MIN_VALUE || now < since || now - since >= HOUR) {
      since = now;
      used = 0;
    }
    return used < limit && ++used > 0;
  }
}
