package sj.xml;

import java.util.Arrays;

/** Counts distinct numbers other than 0, without an object for each. For one thread. */
final class Distinct {
  private static final int SMALL = 64;

  private long[] slots = new long[SMALL];
  private int size;

  void add(long number) {
    if (put(slots, number)) {
      size++;
      if (2 * size > slots.length) {
        long[] larger = new long[2 * slots.length];
        for (long known : slots) {
          if (known != 0) {
            put(larger, known);
          }
        }
        slots = larger;
      }
    }
  }

  private static boolean put(long[] slots, long number) {
    int at = Long.hashCode(number ^ number >>> 17) & slots.length - 1;
    while (slots[at] != 0) {
      if (slots[at] == number) {
        return false;
      }
      at = at + 1 & slots.length - 1;
    }
    slots[at] = number;
    return true;
  }

  int size() {
    return size;
  }

  void clear() {
    if (slots.length > SMALL) {
      slots = new long[SMALL];
    } else if (size > 0) {
      Arrays.fill(slots, 0);
    }
    size = 0;
  }
}
