package sj.history;

/**
 * Tells of most hashes in which of up to 64 runs they are not, without a look at these: for each
 * run a Bloom filter with the five bits of a hash in one word, so that sixteen bits for each of
 * {@link #HASHES} let one of some two hundred and fifty others pass. The words that all runs have
 * for a hash lie side by side: a question reads some lines of the cache, not one for each run. For
 * hashes as good as random.
 */
final class NameFilters {
  /** So many columns there are; a run's is its number modulo this. */
  static final int MOST = Long.SIZE;

  /** So many hashes a run is expected to have. */
  static final int HASHES = 50_000;

  private static final int WORDS = HASHES / 4;
  private static final int BITS = 5;
  // The lower half of a hash says which word; of the upper half six bits each say which bit.
  private static final int LOWER = 32;
  private static final int OF_A_BIT = 6;

  // Grows with the highest column, for most have few runs.
  private long[] words = new long[0];
  private int columns;

  /** The filter of a run with these. */
  static long[] filter(long[] hashes) {
    var filter = new long[WORDS];
    for (long hash : hashes) {
      filter[word(hash)] |= bits(hash);
    }
    return filter;
  }

  /** Takes the filter of a run, in place of the one that its column had. */
  void set(long run, long[] filter) {
    int column = column(run);
    while (columns <= column) {
      widen();
    }
    for (int word = 0; word < WORDS; word++) {
      words[word * columns + column] = filter[word];
    }
  }

  private void widen() {
    int wider = Math.max(1, 2 * columns);
    var copy = new long[WORDS * wider];
    for (int word = 0; word < WORDS; word++) {
      System.arraycopy(words, word * columns, copy, word * wider, columns);
    }
    words = copy;
    columns = wider;
  }

  /** The columns of the runs that may have the hash, a bit for each. */
  long passed(long hash) {
    long bits = bits(hash);
    int from = word(hash) * columns;
    long passed = 0;
    for (int column = 0; column < columns; column++) {
      if ((words[from + column] & bits) == bits) {
        passed |= 1L << column;
      }
    }
    return passed;
  }

  /** Whether a run is among those of {@link #passed}. */
  static boolean has(long passed, long run) {
    return (passed >>> column(run) & 1) != 0;
  }

  private static int column(long run) {
    return (int) (run % MOST);
  }

  private static int word(long hash) {
    return (int) (((hash & 0xffff_ffffL) * WORDS) >>> LOWER);
  }

  private static long bits(long hash) {
    long bits = 0;
    long rest = hash >>> LOWER;
    for (int i = 0; i < BITS; i++) {
      bits |= 1L << rest;
      rest >>>= OF_A_BIT;
    }
    return bits;
  }
}
