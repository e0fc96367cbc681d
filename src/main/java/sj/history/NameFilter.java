package sj.history;

/**
 * Tells of most hashes that they are not among many, without a look at these: a Bloom filter, each
 * hash with its five bits in one word, so that a question is one read. At sixteen bits for each
 * hash one of some two hundred and fifty others seems to be there. For hashes as good as random.
 */
final class NameFilter {
  private static final int HASHES_A_WORD = 4;
  private static final int BITS = 5;
  // The lower half of a hash says which word; of the upper half six bits each say which bit.
  private static final int LOWER = 32;
  private static final int OF_A_BIT = 6;

  private final long[] words;

  private NameFilter(long[] words) {
    this.words = words;
  }

  /** Of these. */
  static NameFilter of(long[] hashes) {
    var filter = new NameFilter(new long[hashes.length / HASHES_A_WORD + 1]);
    for (long hash : hashes) {
      filter.words[filter.word(hash)] |= bits(hash);
    }
    return filter;
  }

  /** What {@link #octets} has made. */
  static NameFilter from(byte[] octets) {
    return new NameFilter(Longs.from(octets));
  }

  byte[] octets() {
    return Longs.octets(words);
  }

  /** False where the hash certainly isn't among them. */
  boolean mayHave(long hash) {
    long bits = bits(hash);
    return (words[word(hash)] & bits) == bits;
  }

  private int word(long hash) {
    return (int) (((hash & 0xffff_ffffL) * words.length) >>> LOWER);
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
