package sj.stream;

import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;

/**
 * The beginning of a resumed session: it goes on only if the server answers what it is asked first,
 * in time. See {@link Traffic#probe}.
 */
final class Probation {
  /** So long a server may take, in milliseconds: less than live messages wait for the archive. */
  static final long PATIENCE = 8_000;

  private final Vertx vertx;
  private final BooleanSupplier unanswered;
  private final BooleanSupplier deaf;
  private boolean isFailed;
  private long timer = -1;

  /**
   * Begins.
   *
   * @param unanswered as long as the answer hasn't come
   * @param deaf while we don't listen, so that none can come
   */
  Probation(Vertx vertx, BooleanSupplier unanswered, BooleanSupplier deaf) {
    this.vertx = vertx;
    this.unanswered = unanswered;
    this.deaf = deaf;
  }

  /** Runs {@code failed} where no answer comes within so many milliseconds. */
  void watch(long millis, Runnable failed) {
    timer =
        vertx.setTimer(
            millis,
            _ -> {
              if (!unanswered.getAsBoolean()) {
                return;
              }
              if (deaf.getAsBoolean()) {
                watch(millis, failed);
              } else {
                isFailed = true;
                failed.run();
              }
            });
  }

  /** The connection is gone. */
  void end() {
    vertx.cancelTimer(timer);
  }

  /**
   * True where the session is of no use any more: it wasn't read, or the server closed the stream
   * over something though it got nothing.
   */
  boolean isLostBy(Failure failure) {
    return isFailed || (unanswered.getAsBoolean() && failure.blamesStanza());
  }
}
