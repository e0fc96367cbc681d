package sj.router;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * Keeps back what the stream tells, in its order, until those are there who are to hear of it: a
 * connection takes as long as the rest of a start, and both go side by side. What it told of one
 * session may be heard only in the next: what hangs on the session is to be asked before. For one
 * event loop.
 */
final class Gate {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean open;

  /** Lets through what has gathered, and what comes from now on. */
  void open() {
    // What comes of it comes behind it.
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    open = true;
  }

  /** Tells it, now or when the gate is opened. */
  void tell(Runnable what) {
    if (open) {
      what.run();
    } else {
      waiting.add(what);
    }
  }

  /** The same; completes as what comes of it does. */
  Future<Void> hand(Supplier<Future<Void>> what) {
    if (open) {
      return what.get();
    }
    Promise<Void> done = Promise.promise();
    tell(() -> what.get().onComplete(done));
    return done.future();
  }
}
