package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** All readers: bounded in number, woken by the feed, looked after by one timer. */
final class Readers {
  private static final int TOGETHER = 16;

  private final Vertx vertx;
  private final Context context;
  private final Feed feed;
  private final Past past;
  private final HttpLimits limits;
  private final Guard guard;
  private final Set<Streaming> readers = new LinkedHashSet<>();
  // Those whose turn comes, and whether there is something new for all behind it.
  private final Deque<Streaming> turns = new ArrayDeque<>();
  private boolean again;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Runnable unsubscribe;
  private final long timer;

  /** To be made and used on that context. */
  Readers(Vertx vertx, Context context, Feed feed, Past past, HttpLimits limits, Guard guard) {
    this.vertx = vertx;
    this.context = context;
    this.feed = feed;
    this.past = past;
    this.limits = limits;
    this.guard = guard;
    long period = Math.clamp(limits.stuck().toMillis() / 8, 20, 1_000);
    this.timer = vertx.setPeriodic(period, beat -> tick());
    this.unsubscribe = feed.listen(this::wake);
  }

  Context context() {
    return context;
  }

  int count() {
    return readers.size();
  }

  /** True while no more may be opened. */
  boolean isFull() {
    return count() >= limits.streams();
  }

  /** Fails with 503 while there are too many. */
  void checkRoom() {
    if (isFull()) {
      throw new Problem(
              503, "Too many streams are open. Close some, or wait; --max-streams allows more.")
          .withHeader("Retry-After", "5");
    }
  }

  /** Opens a reader; it begins at once. */
  Reader open(Cursor cursor, Sink sink, Pass pass) {
    Pulse pulse = new Pulse(limits.keepAlive(), limits.stuck(), sink.answers(), System.nanoTime());
    Reader[] self = new Reader[1];
    Reader reader =
        new Reader(
            context, past, feed.ring(), sink, pulse, pass, cursor, () -> readers.remove(self[0]));
    self[0] = reader;
    readers.add(reader);
    reader.pump();
    return reader;
  }

  /** Looks after a stream from now on, until the answer is run. */
  Runnable add(Streaming stream) {
    readers.add(stream);
    return () -> readers.remove(stream);
  }

  /** Events come in batches faster than readers are served: one turn serves several batches. */
  private void wake() {
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(
          now -> {
            woken.set(false);
            if (turns.isEmpty()) {
              turns.addAll(readers);
              serve();
            } else {
              again = true;
            }
          });
    }
  }

  /** Some at a time: a turn for a thousand would keep every request waiting. */
  private void serve() {
    for (int n = 0; n < TOGETHER && !turns.isEmpty(); n++) {
      turns.remove().pump();
    }
    if (turns.isEmpty() && again) {
      again = false;
      turns.addAll(readers);
    }
    if (!turns.isEmpty()) {
      context.runOnContext(next -> serve());
    }
  }

  private void tick() {
    long now = System.nanoTime();
    for (Streaming reader : List.copyOf(readers)) {
      reader.tick(now);
      guard
          .stillGood(reader.pass())
          .onSuccess(
              good -> {
                if (!good) {
                  reader.cut(Sink.POLICY_VIOLATION, "the token is no longer good");
                }
              });
    }
  }

  void close() {
    unsubscribe.run();
    vertx.cancelTimer(timer);
    List.copyOf(readers).forEach(reader -> reader.cut(1001, "the bridge stops"));
  }
}
