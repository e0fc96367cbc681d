package sj.foreign;

import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How far a log was followed. What stood just before that place tells a log that goes on from
 * another one under the same inode.
 *
 * @param inode of the file
 * @param at bytes of it that were followed
 * @param sum of the last bytes before that place
 */
record Mark(long inode, long at, long sum) {
  /** So many bytes before the place make the sum. */
  static final int LOOKED_AT = 64;

  /** At the beginning of that file. */
  static Mark beginning(long inode) {
    return new Mark(inode, 0, sum(new byte[0]));
  }

  static long sum(byte[] bytes) {
    var sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  /** As it is kept. */
  String text() {
    return inode + " " + at + " " + sum;
  }

  /** Of a kept text, or null where it is none. */
  static @Nullable Mark parse(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,19} [0-9]{1,18} [0-9]{1,10}")) {
      return null;
    }
    String[] parts = text.split(" ", -1);
    return new Mark(
        Long.parseUnsignedLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }
}
