package sj.stream;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts the stanzas that came, and those of them that are committed without a gap: only the latter
 * are acknowledged.
 */
final class InboundCount {
  /** Some stanzas that came together. */
  static final class Batch {
    private final int stanzas;
    private final int octets;
    private boolean committed;

    private Batch(int stanzas, int octets) {
      this.stanzas = stanzas;
      this.octets = octets;
    }
  }

  private final Deque<Batch> open = new ArrayDeque<>();
  private long h;
  private long pendingStanzas;
  private long pendingOctets;

  InboundCount(long h) {
    this.h = h;
  }

  Batch begin(int stanzas, int octets) {
    var batch = new Batch(stanzas, octets);
    open.add(batch);
    pendingStanzas += stanzas;
    pendingOctets += octets;
    return batch;
  }

  /** The batch is committed; in whatever order that is said, h rises in the order of arrival. */
  void committed(Batch batch) {
    batch.committed = true;
    while (!open.isEmpty() && open.element().committed) {
      Batch first = open.remove();
      h = SmCount.wrap(h + first.stanzas);
      pendingStanzas -= first.stanzas;
      pendingOctets -= first.octets;
    }
  }

  /** What isn't committed by now never will be: the server is to send it again. */
  void abandon() {
    open.clear();
    pendingStanzas = 0;
    pendingOctets = 0;
  }

  /** Stanzas that came, committed or not, modulo 2^32. */
  long came() {
    return SmCount.wrap(h + pendingStanzas);
  }

  /** Stanzas committed, modulo 2^32. */
  long h() {
    return h;
  }

  /** True where nothing is waiting to be committed. */
  boolean isSettled() {
    return open.isEmpty();
  }

  boolean exceeds(long stanzas, long octets) {
    return pendingStanzas > stanzas || pendingOctets > octets;
  }
}
