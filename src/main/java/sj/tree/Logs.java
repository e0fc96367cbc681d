package sj.tree;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** Appends to the logs. Every method blocks; one thread calls them all. */
public interface Logs {
  /**
   * Inode and length of a log, which is made where it is missing.
   *
   * @param contact null for the root
   * @param log the file: out, or contacts
   */
  long[] position(@Nullable Jid contact, String log) throws IOException;

  /** Appends all bytes, or throws. */
  void append(@Nullable Jid contact, String log, byte[] bytes) throws IOException;

  /** Bytes of the log, or of a rotated file beside it, that has this inode; null where none has. */
  byte @Nullable [] read(@Nullable Jid contact, String log, long inode, long from, int count)
      throws IOException;
}
