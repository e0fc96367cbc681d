package sj.http;

import java.time.Duration;

/** Decides when a reader gets a sign of life, and when it is given up. Times in nanoseconds. */
final class Pulse {
  /** What is to be done now. */
  enum Beat {
    QUIET,
    KEEP_ALIVE,
    CUT
  }

  private final long keepAlive;
  private final long stuck;
  private final boolean answers;
  private long wrote;
  private long heard;
  private long fullSince;
  private boolean full;

  /**
   * Begins now.
   *
   * @param answers true where each sign of life must be answered (WebSocket)
   */
  Pulse(Duration keepAlive, Duration stuck, boolean answers, long now) {
    this.keepAlive = keepAlive.toNanos();
    this.stuck = stuck.toNanos();
    this.answers = answers;
    this.wrote = now;
    this.heard = now;
  }

  /** The client said something, be it only a pong. */
  void heard(long now) {
    heard = now;
  }

  /** The client has taken what was written: slow, perhaps, but it reads. */
  void drained() {
    full = false;
  }

  /** Something was written. */
  void wrote(long now) {
    wrote = now;
  }

  /** What to do; asked regularly. A client that must answer is pinged however much is written. */
  Beat beat(long now, boolean isFull) {
    if (!isFull) {
      full = false;
    } else if (!full) {
      full = true;
      fullSince = now;
    }
    if (full) {
      return now - fullSince >= stuck ? Beat.CUT : Beat.QUIET;
    }
    if (answers && now - heard >= keepAlive + stuck) {
      return Beat.CUT;
    }
    if (now - wrote >= keepAlive || (answers && now - heard >= keepAlive)) {
      return Beat.KEEP_ALIVE;
    }
    return Beat.QUIET;
  }
}
