package sj.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import sj.history.Event;

/** Brings published events from the history to the readers. Safe for any thread. */
public final class Feed {
  private static final int EVENTS = 4096;
  private static final long BYTES = 8L << 20;

  private final Ring ring = new Ring(EVENTS, BYTES);
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final LongAdder events = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();

  /** Takes what one commit published, ids ascending from call to call; never blocks. */
  public void published(List<Event> batch) {
    if (batch.isEmpty()) {
      return;
    }
    ring.add(batch);
    batch.forEach(this::count);
    listeners.forEach(Runnable::run);
  }

  private void count(Event event) {
    events.increment();
    if (event.type() == Event.Type.MESSAGE && event.direction() == Event.Direction.IN) {
      received.increment();
    } else if (event.type() == Event.Type.MESSAGE) {
      sent.increment();
    }
  }

  Ring ring() {
    return ring;
  }

  /**
   * Calls the listener, on the publisher's thread, each time after events came into the ring.
   *
   * @return ends that
   */
  Runnable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  long events() {
    return events.sum();
  }

  long messagesReceived() {
    return received.sum();
  }

  long messagesSent() {
    return sent.sum();
  }
}
