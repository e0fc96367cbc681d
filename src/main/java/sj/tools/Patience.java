package sj.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A time that waiting may take. What another program does to a file is told by nobody: we look. */
final class Patience {
  private static final long FIRST = Duration.ofMillis(2).toNanos();
  private static final long LAST = Duration.ofMillis(25).toNanos();

  private final Duration limit;
  private final long deadline;

  Patience(Duration limit) {
    this.limit = limit;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /** A look at the files; null where what is waited for isn't there yet. */
  interface Look<T> {
    @Nullable T look() throws IOException;
  }

  /** What is seen at last, or null when the time is over. Looks at least once. */
  <T> @Nullable T until(Look<T> look) throws IOException {
    long pause = FIRST;
    while (true) {
      T seen = look.look();
      if (seen != null || isOver()) {
        return seen;
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(LAST, pause * 2);
    }
  }

  boolean isOver() {
    return left().isZero();
  }

  /** What is left of it. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** The whole of it, in words. */
  String words() {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }
}
