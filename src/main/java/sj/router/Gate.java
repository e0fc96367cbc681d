package sj.router;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps back what the stream tells of its connecting, in its order, until those are there who are
 * to hear of it: to connect and to authenticate takes as long as the rest of a start, and both go
 * side by side. No session begins before. For one event loop.
 */
final class Gate {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Promise<Void> opened = Promise.promise();
  private boolean open;

  /** Lets through what has gathered, and what comes from now on. */
  void open() {
    // What comes of it comes behind it.
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    open = true;
    opened.tryComplete();
  }

  /** Completes when it is opened. */
  Future<Void> opened() {
    return opened.future();
  }

  /** Tells it, now or when the gate is opened. */
  void tell(Runnable what) {
    if (open) {
      what.run();
    } else {
      waiting.add(what);
    }
  }
}
