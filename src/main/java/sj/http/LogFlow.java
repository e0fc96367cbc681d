package sj.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Writes a log into an answer, as fast as it drains; files are read off the event loop. */
final class LogFlow implements Streaming {
  private static final Duration NEVER = Duration.ofDays(10_000);

  private final Vertx vertx;
  private final HttpServerResponse response;
  private final Runnable abort;
  private final LogReading log;
  private final boolean follow;
  private final Pass pass;
  private final Pulse pulse;
  private final Runnable over;
  private long left;
  private boolean reading;
  private boolean closed;

  /**
   * Writes from where the log was sought to; {@link #pump} begins.
   *
   * @param left bytes to write; without meaning when it follows
   * @param readers look after it until it has ended
   */
  LogFlow(Exchange exchange, LogReading log, long left, boolean follow, Readers readers) {
    this.vertx = exchange.context().vertx();
    this.response = exchange.response();
    this.abort = exchange::abort;
    this.log = log;
    this.left = left;
    this.follow = follow;
    this.pass = exchange.pass();
    this.pulse = new Pulse(NEVER, exchange.limits().stuck(), false, System.nanoTime());
    this.over = readers.add(this);
    response.setWriteQueueMaxSize(128 * 1024);
    response.drainHandler(
        drained -> {
          pulse.drained();
          pump();
        });
    response.closeHandler(gone -> close());
  }

  @Override
  public Pass pass() {
    return pass;
  }

  @Override
  public void pump() {
    if (closed || reading || response.writeQueueFull()) {
      return;
    }
    if (!follow && left == 0) {
      close();
      response.end();
      return;
    }
    reading = true;
    vertx
        .executeBlocking(() -> follow ? log.follow() : log.read(left), false)
        .onComplete(
            read -> {
              reading = false;
              if (closed) {
                release();
              } else if (read.failed()) {
                cut(0, "the log can't be read");
              } else {
                write(read.result());
              }
            });
  }

  private void write(byte[] bytes) {
    if (bytes.length > 0) {
      left -= bytes.length;
      response.write(Buffer.buffer(bytes));
      pump();
    } else if (!follow) {
      // Truncated under our hands: the promised length can't be kept.
      cut(0, "the log was truncated");
    }
  }

  @Override
  public void tick(long now) {
    switch (pulse.beat(now, response.writeQueueFull())) {
      case QUIET, KEEP_ALIVE -> {
        if (follow) {
          pump();
        }
      }
      case CUT -> cut(0, "too slow");
    }
  }

  @Override
  public void cut(int status, String why) {
    if (!closed) {
      close();
      abort.run();
    }
  }

  private void close() {
    if (!closed) {
      closed = true;
      over.run();
      if (!reading) {
        release();
      }
    }
  }

  private void release() {
    vertx.executeBlocking(
        () -> {
          log.close();
          return null;
        },
        false);
  }
}
