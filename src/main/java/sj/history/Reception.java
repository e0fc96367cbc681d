package sj.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places that a work gives to the stanzas it receives. They can be handed on before the commit:
 * works asked for later find the places, for they run behind that work, and the commit waits a
 * moment for the first of them, so that what is received and published at once is never stored in
 * between.
 */
public final class Reception {
  // The history's thread sets it; who is told of the commit may read it.
  private volatile long first;
  private volatile boolean awaited = true;
  private volatile boolean failed;
  private volatile @Nullable Runnable wake;
  private final List<Runnable> waiting = new ArrayList<>();

  /** What belongs to stanzas that aren't kept yet; they may be at any moment. */
  static final class Unkept extends HistoryException {
    private static final long serialVersionUID = 1;

    private final transient Reception reception;

    private Unkept(Reception reception) {
      super("what came from the server isn't kept yet", false, null);
      this.reception = reception;
    }

    /** Runs it once it is worth another attempt; maybe at once. */
    void onChange(Runnable again) {
      reception.onChange(again);
    }
  }

  /**
   * The place of a stanza, for {@link Tx#settle}; 0 where it will never be kept, and nothing may be
   * made of it.
   *
   * @param index counts from 0
   * @throws HistoryException while none of them is kept; a {@link WriteQueue} tries again then
   */
  public long seq(int index) {
    long begin = first;
    if (begin == 0 && !failed) {
      throw new Unkept(this);
    }
    return failed ? 0 : begin + index;
  }

  /** All writes that belong to these stanzas are asked for, or will come later. */
  public void handedOn() {
    awaited = false;
    Runnable waker = wake;
    if (waker != null) {
      waker.run();
    }
  }

  /** They won't be kept: the work has failed for good. */
  public void fail() {
    failed = true;
    handedOn();
    tell();
  }

  /** True where they won't be kept. */
  public boolean hasFailed() {
    return failed;
  }

  boolean isAwaited() {
    return awaited;
  }

  void onHandedOn(Runnable waker) {
    wake = waker;
  }

  void begin(long seq) {
    first = seq;
    tell();
  }

  private void onChange(Runnable again) {
    synchronized (waiting) {
      if (first == 0 && !failed) {
        waiting.add(again);
        return;
      }
    }
    again.run();
  }

  private void tell() {
    List<Runnable> told;
    synchronized (waiting) {
      told = List.copyOf(waiting);
      waiting.clear();
    }
    told.forEach(Runnable::run);
  }

  /** The transaction was rolled back. */
  void undo() {
    first = 0;
  }
}
