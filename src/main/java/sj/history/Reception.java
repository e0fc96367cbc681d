package sj.history;

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

  /**
   * The place of a stanza, for {@link Tx#settle}; 0 where it will never be kept, and nothing may be
   * made of it.
   *
   * @param index counts from 0
   * @throws HistoryException while none of them is kept; what waits while the disk is full tries
   *     again
   */
  public long seq(int index) {
    long begin = first;
    if (begin == 0 && !failed) {
      throw new HistoryException("what came from the server isn't kept yet", true, null);
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
  }

  boolean isAwaited() {
    return awaited;
  }

  void onHandedOn(Runnable waker) {
    wake = waker;
  }

  void begin(long seq) {
    first = seq;
  }

  /** The transaction was rolled back. */
  void undo() {
    first = 0;
  }
}
