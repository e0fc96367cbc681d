package sj.hooks;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import sj.history.Event;

/** Events of one name that wait for their program, in order and so many at most. */
final class Backlog {
  private final int events;
  private final long characters;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private long length;
  private boolean running;
  private long skipped;

  Backlog(int events, long characters) {
    this.events = events;
    this.characters = characters;
  }

  /** What is to be done after an event has come. */
  enum Step {
    /** Run the program for {@link #next}. */
    BEGIN,
    /** It runs, and the event waits. */
    WAIT,
    /** The event is skipped, as the first of perhaps many. */
    COMPLAIN,
    /** It is skipped like those before it. */
    SKIP
  }

  /** An event came. */
  synchronized Step add(Event event) {
    long more = length(event);
    if (waiting.size() >= events || (length + more > characters && !waiting.isEmpty())) {
      return skipped++ == 0 ? Step.COMPLAIN : Step.SKIP;
    }
    waiting.add(event);
    length += more;
    if (running) {
      return Step.WAIT;
    }
    running = true;
    return Step.BEGIN;
  }

  /** The next event to run the program for; null where none waits, and the next begins anew. */
  synchronized @Nullable Event next() {
    Event event = waiting.poll();
    if (event == null) {
      running = false;
    } else {
      length -= length(event);
    }
    return event;
  }

  /** How many were skipped, to be said once all that waited is done; 0 before that. */
  synchronized long caughtUp() {
    if (!waiting.isEmpty()) {
      return 0;
    }
    long all = skipped;
    skipped = 0;
    return all;
  }

  private static long length(Event event) {
    return 256L
        + (event.body() == null ? 0 : event.body().length())
        + (event.stanza() == null ? 0 : event.stanza().length());
  }
}
