package sj.messaged;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;

/** Counts the directories that strangers have made within the last hour. */
final class Strangers {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  static final String SENTENCE =
      "messages from unknown people are kept aside, for more of them wrote within an hour than"
          + " --strangers allows; mkdir a directory with somebody's JID to read theirs";

  private final int limit;
  private final InstantSource clock;
  private final ArrayDeque<Long> made = new ArrayDeque<>();
  private long said = Long.MIN_VALUE;

  Strangers(int limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /** True when one more may make a directory now; then it counts. */
  boolean admit() {
    long now = clock.millis();
    // A clock that was set back must not lock the door for longer than an hour either.
    while (!made.isEmpty() && (now - made.getFirst() >= HOUR || made.getFirst() > now)) {
      made.removeFirst();
    }
    if (made.size() >= limit) {
      return false;
    }
    made.addLast(now);
    return true;
  }

  /** True when an hour has gone since it was last said that messages are being kept aside. */
  boolean isTimeToSay() {
    long now = clock.millis();
    return said == Long.MIN_VALUE || now < said || now - said >= HOUR;
  }

  /** It was said, or would have been. */
  void said() {
    if (isTimeToSay()) {
      said = clock.millis();
    }
  }
}
