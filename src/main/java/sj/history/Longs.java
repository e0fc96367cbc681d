package sj.history;

import java.nio.ByteBuffer;

/** Numbers as octets, each the highest octet first. */
final class Longs {
  private Longs() {}

  static byte[] octets(long... numbers) {
    ByteBuffer octets = ByteBuffer.allocate(numbers.length * Long.BYTES);
    octets.asLongBuffer().put(numbers);
    return octets.array();
  }

  /** What {@link #octets} was given. */
  static long[] from(byte[] octets) {
    var numbers = new long[octets.length / Long.BYTES];
    ByteBuffer.wrap(octets).asLongBuffer().get(numbers);
    return numbers;
  }
}
