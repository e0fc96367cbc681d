package sj.bus;

import java.util.function.LongSupplier;
import sj.stanza.Stanza;

/**
 * A stanza that was received. A message may not be committed yet: its place is known to writes of
 * the history, which run behind the one that receives it, and their commit is its commit.
 *
 * @param place see {@link #seq}
 */
public record Arrived<S extends Stanza>(LongSupplier place, S stanza) {
  /** One that is committed. */
  public Arrived(long seq, S stanza) {
    this(() -> seq, stanza);
  }

  /**
   * Its place in the order of arrival over all kinds; to be settled in the history. 0 where it
   * could not be kept: then it is as if it had never come.
   */
  public long seq() {
    return place.getAsLong();
  }
}
