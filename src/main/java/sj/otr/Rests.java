package sj.otr;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How often the other side is bothered: two programs that ask each other, or complain of each
 * other, must not do so for ever.
 */
final class Rests {
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration SELDOM = Duration.ofMinutes(15);

  private final InstantSource clock;
  private Instant asked = Instant.EPOCH;
  private Instant complained = Instant.EPOCH;
  private Duration patience = FIRST;

  Rests(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether encryption may be asked for; if so, it counts as asked. */
  boolean mayAsk() {
    boolean may = since(asked).compareTo(QUIET) >= 0;
    if (may) {
      asked = clock.instant();
    }
    return may;
  }

  /** Whether a complaint may be sent; if so, it counts as sent. */
  boolean mayComplain() {
    boolean may = since(complained).compareTo(QUIET) >= 0;
    if (may) {
      complained = clock.instant();
    }
    return may;
  }

  /** Whether nobody has answered for long enough; the next time it takes twice as long. */
  boolean isTimeToAskAgain() {
    boolean due = since(asked).compareTo(patience) > 0;
    if (due) {
      Duration twice = patience.multipliedBy(2);
      patience = twice.compareTo(SELDOM) > 0 ? SELDOM : twice;
    }
    return due;
  }

  /** Encryption is there: whoever needs it anew may ask at once. */
  void answered() {
    patience = FIRST;
    asked = Instant.EPOCH;
  }

  /** The owner asks: at once. */
  void forget() {
    asked = Instant.EPOCH;
  }

  private Duration since(Instant then) {
    return Duration.between(then, clock.instant());
  }
}
