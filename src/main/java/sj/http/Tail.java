package sj.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Finds where the last lines of a file begin, from its end, in bounded memory. Blocks. */
final class Tail {
  private static final int BLOCK = 64 * 1024;

  private Tail() {}

  /** The position of the last {@code lines} lines within the first {@code size} bytes. */
  static long start(FileChannel file, long size, long lines) throws IOException {
    if (lines == 0) {
      return size;
    }
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long left = lines;
    long end = size;
    while (end > 0) {
      long from = Math.max(0, end - BLOCK);
      block.clear().limit((int) (end - from));
      fill(file, block, from);
      for (int i = block.position() - 1; i >= 0; i--) {
        // The break at the very end belongs to the last line.
        if (block.get(i) == '\n' && from + i != size - 1 && --left == 0) {
          return from + i + 1;
        }
      }
      end = from;
    }
    return 0;
  }

  private static void fill(FileChannel file, ByteBuffer block, long from) throws IOException {
    while (block.hasRemaining() && file.read(block, from + block.position()) > 0) {
      // A read may give less than was asked for.
    }
  }
}
