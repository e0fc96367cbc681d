package sj.stream;

/**
 * Tells a silent peer from a dead one (RFC 6120 section 4.6): a request for an acknowledgement, and
 * a deadline for any answer. Pure; times are milliseconds of one monotonic clock.
 */
final class KeepAlive {
  /** Without traffic, at most one check in that time is recommended (section 4.6.4). */
  static final long IDLE = 300_000;

  /** The same while something of ours is unacknowledged. */
  static final long WAITING = 20_000;

  /** From a request to giving up, when nothing at all comes. */
  static final long DEADLINE = 60_000;

  /** From a request to giving up, when other things come but no answer. */
  static final long PATIENCE = 300_000;

  /** What to do. */
  sealed interface Verdict {
    /** Look again after so many milliseconds. */
    record Wait(long millis) implements Verdict {}

    /** Ask the peer for a sign of life. */
    record Ask() implements Verdict {}

    /** Nobody is there. */
    record Dead() implements Verdict {}
  }

  private long heard;
  private long asked;
  private boolean isAsking;

  KeepAlive(long now) {
    this.heard = now;
  }

  /** Octets came. */
  void heard(long now) {
    heard = now;
  }

  /** A request went out. */
  void asked(long now) {
    if (!isAsking) {
      isAsking = true;
      asked = now;
    }
  }

  /** The request was answered. */
  void answered() {
    isAsking = false;
  }

  /**
   * What is to be done.
   *
   * @param waiting something of ours is unacknowledged
   */
  Verdict judge(long now, boolean waiting) {
    if (!isAsking) {
      long left = heard + (waiting ? WAITING : IDLE) - now;
      return left <= 0 ? new Verdict.Ask() : new Verdict.Wait(left);
    }
    long left = Math.min(Math.max(heard, asked) + DEADLINE, asked + PATIENCE) - now;
    return left <= 0 ? new Verdict.Dead() : new Verdict.Wait(left);
  }
}
