package sj.tree;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** Appends to the logs. Every method blocks; one thread calls them all. */
public interface Logs {
  /**
   * Inode and length of a log, which is made where it is missing. The next {@link #append} goes
   * into the file that was found here, where that is open.
   *
   * @param contact null for the root
   * @param log the file: out, or contacts
   */
  long[] position(@Nullable Jid contact, String log) throws IOException;

  /**
   * Appends all bytes, or throws.
   *
   * @param durable return once they would survive the machine's death
   */
  void append(@Nullable Jid contact, String log, byte[] bytes, boolean durable) throws IOException;

  /** Nothing will be appended for a while: closes what was kept open. */
  void idle();

  /** Gives the bytes of a log, piece after piece. */
  @FunctionalInterface
  interface Source {
    /** The next piece, or null at the end. */
    byte @Nullable [] next() throws IOException;
  }

  /**
   * Writes a log where there is none: it appears whole, or not at all. Only while the tree isn't
   * started.
   *
   * @return false where something has its name; then the source isn't asked
   */
  boolean create(Jid contact, String log, Source source) throws IOException;

  /** Bytes of the log, or of a rotated file beside it, that has this inode; null where none has. */
  byte @Nullable [] read(@Nullable Jid contact, String log, long inode, long from, int count)
      throws IOException;
}
