package sj.http;

import java.util.ArrayList;
import java.util.List;
import sj.history.Event;

/**
 * The newest events, shared by all readers and bounded in number and memory. Holds every published
 * event with an id above {@link View#floor}. Safe for any thread.
 */
final class Ring {
  private final Recent[] slots;
  private final long bytes;
  private int first;
  private int count;
  private long held;
  private long floor;

  /**
   * An empty ring.
   *
   * @param most entries kept
   * @param bytes memory they may hold, roughly
   */
  Ring(int most, long bytes) {
    this.slots = new Recent[most];
    this.bytes = bytes;
  }

  /**
   * A part of the ring.
   *
   * @param floor the ring knows nothing of this id and those below
   * @param newest the newest id in the ring, or the floor where it is empty
   * @param entries ascending
   */
  record View(long floor, long newest, List<Recent> entries) {}

  /** Takes events in; their ids grow from call to call. */
  synchronized void add(List<Event> events) {
    int from = Math.max(0, events.size() - slots.length);
    if (from > 0) {
      // None of those that the others would push out is made an entry.
      clear(events.get(from - 1).id());
    } else if (count == 0 && !events.isEmpty()) {
      floor = events.getFirst().id() - 1;
    }
    for (Event event : events.subList(from, events.size())) {
      add(new Recent(event));
    }
  }

  private void clear(long upTo) {
    first = 0;
    count = 0;
    held = 0;
    floor = upTo;
  }

  private void add(Recent entry) {
    while (count == slots.length || (count > 0 && held + entry.cost() > bytes)) {
      Recent gone = slots[first];
      floor = gone.id();
      held -= gone.cost();
      first = (first + 1) % slots.length;
      count--;
    }
    slots[(first + count) % slots.length] = entry;
    count++;
    held += entry.cost();
  }

  /**
   * Up to {@code most} entries with ids above {@code since}.
   *
   * @param known the newest id in the history: where nothing was ever added, it is the floor
   */
  synchronized View after(long since, long known, int most) {
    if (count == 0) {
      return new View(known, known, List.of());
    }
    int from = position(since);
    List<Recent> entries = new ArrayList<>(Math.min(most, count - from));
    for (int i = from; i < count && entries.size() < most; i++) {
      entries.add(at(i));
    }
    return new View(floor, at(count - 1).id(), entries);
  }

  /** The index of the first entry with an id above {@code since}. */
  private int position(long since) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle).id() <= since) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Recent at(int index) {
    return slots[(first + index) % slots.length];
  }
}
