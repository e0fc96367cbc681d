package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import sj.history.Event;

/**
 * One reader: moves its cursor over ring and history and writes into its sink, as fast as the sink
 * drains and no faster. What it hasn't taken isn't kept for it. To be used on one context.
 */
final class Reader implements Streaming {
  // One that is far behind shares the thread with all others.
  private static final int STEPS = 2;

  private final Context context;
  private final Past past;
  private final Ring ring;
  private final Sink sink;
  private final Pulse pulse;
  private final Pass pass;
  private final Runnable over;
  private Cursor cursor;
  private boolean fetching;
  private boolean waiting;
  private boolean closed;

  /**
   * A reader that stands at the cursor.
   *
   * @param over told once, when it has ended for whatever reason
   */
  Reader(
      Context context,
      Past past,
      Ring ring,
      Sink sink,
      Pulse pulse,
      Pass pass,
      Cursor cursor,
      Runnable over) {
    this.context = context;
    this.past = past;
    this.ring = ring;
    this.sink = sink;
    this.pulse = pulse;
    this.pass = pass;
    this.cursor = cursor;
    this.over = over;
    sink.onDrain(
        () -> {
          pulse.drained();
          pump();
        });
  }

  @Override
  public Pass pass() {
    return pass;
  }

  /** Writes what there is and fits. */
  @Override
  public void pump() {
    for (int steps = 0; !closed && !fetching && !sink.isFull(); steps++) {
      if (steps == STEPS) {
        later();
        return;
      }
      switch (cursor.next(ring, past.range().newest())) {
        case Step.Take(List<Recent> entries, long through) -> write(entries, through);
        case Step.Fetch fetch -> fetch(fetch);
        case Step.Done done -> {
          close();
          sink.end();
        }
        case Step.Wait wait -> {
          return;
        }
      }
    }
  }

  /** Goes on when others have had their turn. */
  private void later() {
    if (!waiting) {
      waiting = true;
      context.runOnContext(
          now -> {
            waiting = false;
            pump();
          });
    }
  }

  private void fetch(Step.Fetch fetch) {
    fetching = true;
    Future.fromCompletionStage(past.events(fetch.query()), context)
        .onComplete(
            page -> {
              fetching = false;
              if (page.failed()) {
                cut(Sink.TRY_AGAIN_LATER, "the history can't be read");
                return;
              }
              List<Event> events = page.result();
              boolean all = events.size() < fetch.query().limit();
              write(
                  events.stream().map(Recent::new).toList(),
                  all || events.isEmpty() ? fetch.through() : events.getLast().id());
              pump();
            });
  }

  /** What no longer fits is dropped here, and read again later. */
  private void write(List<Recent> entries, long through) {
    for (Recent entry : entries) {
      if (closed || sink.isFull()) {
        return;
      }
      sink.write(entry);
      pulse.wrote(System.nanoTime());
      cursor = cursor.wrote(entry.id());
    }
    cursor = cursor.passed(through);
  }

  /** The client said something. */
  void heard() {
    pulse.heard(System.nanoTime());
  }

  /** Looks after it; called regularly. */
  @Override
  public void tick(long now) {
    switch (pulse.beat(now, sink.isFull())) {
      case QUIET -> {}
      case KEEP_ALIVE -> {
        sink.keepAlive();
        pulse.wrote(now);
      }
      case CUT -> cut(Sink.TRY_AGAIN_LATER, "too slow: come back with your last id");
    }
  }

  @Override
  public void cut(int status, String why) {
    if (!closed) {
      close();
      sink.cut(status, why);
    }
  }

  /** The client is gone, or everything is written. */
  void close() {
    if (!closed) {
      closed = true;
      over.run();
    }
  }
}
