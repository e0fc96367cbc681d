package sj.stream;

import org.jspecify.annotations.Nullable;

/** Counts of stanzas modulo 2^32 (XEP-0198 section 4). */
final class SmCount {
  private static final long MASK = 0xFFFF_FFFFL;

  private SmCount() {}

  static long wrap(long count) {
    return count & MASK;
  }

  /** How far {@code later} is ahead of {@code earlier}, going round. */
  static long ahead(long later, long earlier) {
    return (later - earlier) & MASK;
  }

  /** The attribute's value, or null where it is no such count. */
  static @Nullable Long parse(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,10}")) {
      return null;
    }
    long count = Long.parseLong(text);
    return count > MASK ? null : count;
  }
}
