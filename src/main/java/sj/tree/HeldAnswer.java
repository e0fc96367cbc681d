package sj.tree;

import java.io.IOException;

/** An answer that waits for somebody to read the FIFO of its name; given to one reader whole. */
final class HeldAnswer implements AutoCloseable {
  private static final int NONE = -1;

  private final Loop loop;
  private final String name;
  private final long inode;
  private final byte[] bytes;
  private final long deadline;
  private int fd = NONE;
  private long token;
  private int written;

  HeldAnswer(Loop loop, String name, long inode, byte[] bytes, long deadline) {
    this.loop = loop;
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

  /** A reader has all of it. */
  boolean isWritten() {
    return written == bytes.length;
  }

  /**
   * A reader has read all of it. Closing before that would give to nobody what a reader left in the
   * pipe; where one has left, the next one gets the whole.
   */
  boolean isRead() throws IOException {
    if (fd == NONE || !isWritten()) {
      return false;
    }
    boolean read = Fd.unread(fd) == 0;
    if (!read && Fd.isDeserted(fd)) {
      // Now nobody is left who could take more.
      read = Fd.unread(fd) == 0;
      if (!read) {
        close();
      }
    }
    return read;
  }

  boolean isOverdue() {
    return System.nanoTime() - deadline > 0;
  }

  /** Writes what the reader takes now; true when it has all, or the FIFO is no more. */
  boolean push(Directory root) {
    if (fd == NONE && !open(root)) {
      return isGone(root);
    }
    pump();
    return isWritten();
  }

  private void pump() {
    while (fd != NONE && written < bytes.length) {
      int n = Fd.write(fd, bytes, written);
      if (n == -Errno.EAGAIN) {
        return;
      }
      if (n < 0) {
        // This reader went away in the middle: the next one gets it from the start.
        close();
        return;
      }
      written += n;
    }
  }

  private boolean open(Directory root) {
    try {
      fd = root.open(name, Directory.WRITE);
      Stat stat = Directory.stat(fd);
      if (stat.isFifo() && stat.inode() == inode) {
        // So that a reader who leaves is seen before the next one gets the rest of his.
        token = loop.watch(fd, this::pump);
        return true;
      }
      close();
    } catch (IOException e) {
      close();
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
      loop.forget(token);
      Fd.close(fd);
      fd = NONE;
    }
    written = 0;
  }
}
