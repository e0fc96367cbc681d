package sj.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest part of the outbox, as far as nothing of it was tried yet, in memory: whoever sends
 * asks behind what was sent last, and finds the answer here without a question to the file. Changed
 * by the writer alone; may be asked by any thread.
 */
final class Tail {
  private static final int MOST = 1024;
  private static final int MOST_CHARACTERS = 1 << 20;

  // Guarded by this: all that is committed and has a seq above.
  private final Deque<Tx.Queued> entries = new ArrayDeque<>();
  private long above;
  private long characters;

  // Of the transaction under way.
  private final List<Tx.Queued> added = new ArrayList<>();
  private long touched;
  private int addedMarked;
  private long touchedMarked;

  /** Knows what will be queued with a seq above that one. */
  Tail(long newest) {
    above = newest;
  }

  void add(Tx.Queued queued) {
    added.add(queued);
  }

  /** This one is gone, or was tried: from here on the file tells of it and of all before it. */
  void touch(long seq) {
    touched = Math.max(touched, seq);
  }

  /** What is queued behind that one, oldest first; null where the file must be asked. */
  synchronized @Nullable List<Tx.Queued> behind(long seq, int limit) {
    return seq < above
        ? null
        : entries.stream().filter(queued -> queued.seq() > seq).limit(Math.max(limit, 0)).toList();
  }

  /** From here on {@link #undo} takes back. */
  void mark() {
    addedMarked = added.size();
    touchedMarked = touched;
  }

  /** Takes back what was done since the mark. */
  void undo() {
    added.subList(addedMarked, added.size()).clear();
    touched = touchedMarked;
  }

  /** It is committed. */
  synchronized void committed() {
    for (Tx.Queued queued : added) {
      entries.add(queued);
      characters += queued.xml().length();
    }
    while (!entries.isEmpty() && isTooMuch(entries.getFirst())) {
      Tx.Queued first = entries.remove();
      characters -= first.xml().length();
      above = first.seq();
    }
    forget();
  }

  private boolean isTooMuch(Tx.Queued first) {
    return first.seq() <= touched || entries.size() > MOST || characters > MOST_CHARACTERS;
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    forget();
  }

  private void forget() {
    added.clear();
    touched = 0;
  }
}
