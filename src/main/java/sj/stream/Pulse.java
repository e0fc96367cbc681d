package sj.stream;

import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** The timer of {@link KeepAlive}: one at a time, only while a session is up. */
final class Pulse {
  /** Who is asked and told. */
  interface Body {
    /** Something of ours is unacknowledged. */
    boolean isWaiting();

    /** We don't listen just now, so silence proves nothing. */
    boolean isDeaf();

    /** Ask the peer for a sign of life. */
    void ask();

    /** The peer is gone. */
    void dead();
  }

  private final Vertx vertx;
  private final Body body;
  private final KeepAlive keepAlive = new KeepAlive(now());
  private long timer = -1;
  private long due;

  Pulse(Vertx vertx, Body body) {
    this.vertx = vertx;
    this.body = body;
    arm(KeepAlive.IDLE);
  }

  void heard() {
    keepAlive.heard(now());
  }

  void asked() {
    keepAlive.asked(now());
    if (due - now() > KeepAlive.DEADLINE) {
      vertx.cancelTimer(timer);
      arm(KeepAlive.DEADLINE);
    }
  }

  void answered() {
    keepAlive.answered();
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void beat() {
    if (body.isDeaf()) {
      heard();
    }
    switch (keepAlive.judge(now(), body.isWaiting())) {
      case KeepAlive.Verdict.Wait(long millis) -> arm(millis);
      case KeepAlive.Verdict.Ask() -> {
        arm(KeepAlive.DEADLINE);
        body.ask();
      }
      case KeepAlive.Verdict.Dead() -> body.dead();
    }
  }

  private void arm(long millis) {
    due = now() + millis;
    timer = vertx.setTimer(Math.max(1, millis), _ -> beat());
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
