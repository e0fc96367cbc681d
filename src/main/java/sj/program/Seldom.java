package sj.program;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Keeps the same thing from being said again and again. Safe for any thread. */
public final class Seldom {
  private static final int MOST = 1000;

  private final long nanos;
  private final LongSupplier clock;
  private final Map<String, Long> said =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Nothing was said yet.
   *
   * @param pause what lies between saying a thing and saying it again
   * @param clock nanoseconds that only grow
   */
  public Seldom(Duration pause, LongSupplier clock) {
    this.nanos = pause.toNanos();
    this.clock = clock;
  }

  /** True where this may be said now; then it counts as said. */
  public synchronized boolean isDue(String what) {
    long now = clock.getAsLong();
    Long last = said.get(what);
    if (last != null && now - last < nanos) {
      return false;
    }
    said.remove(what);
    said.put(what, now);
    return true;
  }
}
