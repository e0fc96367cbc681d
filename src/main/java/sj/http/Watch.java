package sj.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sj.history.Event;

/**
 * Waits for what becomes of one message, as a reader of its conversation. It ends with the
 * contact's next message where that is wanted, with a failure, or when the time is over.
 */
final class Watch implements Sink {
  private final Vertx vertx;
  private final Life life;
  private final Patience patience;
  private final Promise<Watch> over = Promise.promise();
  private @Nullable Event reply;
  private boolean reached;
  private long timer = -1;

  /** Begins to wait; what was told before is in the life. */
  Watch(Vertx vertx, Life life, Patience patience) {
    this.vertx = vertx;
    this.life = life;
    this.patience = patience;
    if (patience.state() != null) {
      limit(patience.within());
    }
    advance();
  }

  /** Completes when there is nothing more to wait for; never fails. */
  Future<Watch> over() {
    return over.future();
  }

  Life life() {
    return life;
  }

  /** The contact's next message, where it was waited for and came. */
  @Nullable Event reply() {
    return reply;
  }

  @Override
  public void write(Recent recent) {
    Event event = recent.event();
    life.add(event);
    if (patience.reply() != null
        && reply == null
        && event.type() == Event.Type.MESSAGE
        && event.direction() == Event.Direction.IN) {
      reply = event;
    }
    advance();
  }

  private void advance() {
    if (reply != null || life.state() == Life.State.FAILED) {
      end();
    } else if (!reached && (patience.state() == null || life.has(patience.state()))) {
      reached = true;
      if (patience.reply() == null) {
        end();
      } else {
        limit(patience.reply());
      }
    }
  }

  private void limit(Duration time) {
    vertx.cancelTimer(timer);
    timer = vertx.setTimer(time.toMillis(), late -> end());
  }

  /** Ends it now, with what is known. */
  @Override
  public void end() {
    vertx.cancelTimer(timer);
    over.tryComplete(this);
  }

  /** True when it has ended: it takes nothing more. */
  @Override
  public boolean isFull() {
    return over.future().isComplete();
  }

  @Override
  public void onDrain(Runnable drained) {
    // It is never full but at its end.
  }

  @Override
  public void keepAlive() {
    // Nobody listens before the end.
  }

  @Override
  public void cut(int status, String why) {
    end();
  }
}
