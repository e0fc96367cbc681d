package sj.history;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where committed lines go. Called on the history's writer thread alone, one call after another;
 * may block.
 */
public interface Projection {
  /**
   * Where a log stands.
   *
   * @param inode the file's inode number
   * @param length its length in bytes
   */
  record Position(long inode, long length) {}

  /** Where the log stands now; it is made where it is missing. */
  Position position(Log log) throws IOException;

  /** Appends to the log; either all bytes are written or the exception is thrown. */
  void append(Log log, byte[] bytes) throws IOException;

  /** Nothing will be appended for a while: what was kept open for that is let go. */
  default void idle() {}

  /**
   * Bytes of the file that has this inode, be it the log itself or a rotated one beside it: up to
   * {@code count}, fewer at its end; null where no such file is found.
   */
  byte @Nullable [] read(Log log, long inode, long from, int count) throws IOException;
}
