package sj.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of the bytes meant for a log must still be appended, after an append that was killed
 * or failed in the middle.
 */
final class Repair {
  /** How much more than the bytes themselves is looked at, for text that others put before them. */
  static final int SLACK = 1 << 20;

  private Repair() {}

  /**
   * The bytes that were not written yet.
   *
   * @param bytes what was to be appended
   * @param found what stands, from the length before on, in the file that it was to be appended to;
   *     empty where that file is shorter, null where it is gone
   */
  static byte[] rest(byte[] bytes, byte @Nullable [] found) {
    if (found == null || found.length == 0) {
      return bytes;
    }
    int common = Arrays.mismatch(bytes, found);
    if (common < 0 || common == bytes.length) {
      return new byte[0];
    }
    if (common == found.length) {
      return Arrays.copyOfRange(bytes, common, bytes.length);
    }
    return foreign(bytes, found, common);
  }

  /**
   * Somebody else wrote there. Our bytes, or their beginning, may stand behind a line of theirs; or
   * theirs cut ours short, and then the line that was cut comes again whole.
   */
  private static byte[] foreign(byte[] bytes, byte[] found, int common) {
    for (int start = 1; start < found.length; start++) {
      if (found[start - 1] != '\n') {
        continue;
      }
      int length = Math.min(bytes.length, found.length - start);
      if (Arrays.equals(bytes, 0, length, found, start, start + length)) {
        return Arrays.copyOfRange(bytes, length, bytes.length);
      }
    }
    int line = common;
    while (line > 0 && bytes[line - 1] != '\n') {
      line--;
    }
    return Arrays.copyOfRange(bytes, line, bytes.length);
  }
}
