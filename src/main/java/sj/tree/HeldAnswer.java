package sj.tree;

import java.io.IOException;

/** An answer that waits for somebody to read the FIFO of its name; given to one reader whole. */
final class HeldAnswer implements AutoCloseable {
  private static final int NONE = -1;

  private final String name;
  private final long inode;
  private final byte[] bytes;
  private final long deadline;
  private int fd = NONE;
  private int written;

  HeldAnswer(String name, long inode, byte[] bytes, long deadline) {
    this.name = name;
    this.inode = inode;
    this.bytes = bytes;
    this.deadline = deadline;
  }

  String name() {
    return name;
  }

  int length() {
    return bytes.length;
  }

  boolean isOverdue() {
    return System.nanoTime() - deadline > 0;
  }

  /** Writes what the reader takes now; true when it has all, or the FIFO is no more. */
  boolean push(Directory root) {
    if (fd == NONE && !open(root)) {
      return isGone(root);
    }
    while (written < bytes.length) {
      int n = Fd.write(fd, bytes, written);
      if (n == -Errno.EAGAIN) {
        return false;
      }
      if (n < 0) {
        // This reader went away in the middle: the next one gets it from the start.
        close();
        return false;
      }
      written += n;
    }
    return true;
  }

  private boolean open(Directory root) {
    try {
      fd = root.open(name, Directory.WRITE);
      Stat stat = Directory.stat(fd);
      if (stat.isFifo() && stat.inode() == inode) {
        return true;
      }
      close();
    } catch (IOException e) {
      // ENXIO: nobody reads yet.
    }
    return false;
  }

  private boolean isGone(Directory root) {
    try {
      Stat stat = root.stat(name);
      return stat == null || stat.inode() != inode || !stat.isFifo();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (fd != NONE) {
      Fd.close(fd);
      fd = NONE;
    }
    written = 0;
  }
}
