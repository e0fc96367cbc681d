package sj.tree;

import static sj.tree.Libc.INT;
import static sj.tree.Libc.LONG;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The writing end of a FIFO that another program reads. It is kept open: each writer who closes is
 * an end of file for the reader, and a reader that opens anew after it loses what was written
 * meanwhile (ii does).
 */
public final class PipeEnd implements AutoCloseable {
  /** Nobody has the FIFO open for reading any more. */
  public static final int NOBODY = -1;

  /** Up to so many bytes go in together, or none of them (POSIX: PIPE_BUF, 4096 on Linux). */
  public static final int MOST_AT_ONCE = 4096;

  private static final Libc.Function POLL = Libc.function("poll", INT, POINTER, LONG, INT);
  private static final short POLLOUT = 4;
  private static final int POLLERR_OR_INVALID = 8 | 32;

  private final int fd;
  private final long inode;

  PipeEnd(int fd, long inode) {
    this.fd = fd;
    this.inode = inode;
  }

  /** Which FIFO it is: another one may have its name by now. */
  public long inode() {
    return inode;
  }

  /** Whether somebody has it open for reading now. */
  public boolean isRead() {
    long errors =
        Libc.result(
            (errno, arena) -> {
              MemorySegment ask = arena.allocate(8, 4);
              ask.set(ValueLayout.JAVA_INT, 0, fd);
              ask.set(ValueLayout.JAVA_SHORT, 4, POLLOUT);
              long found = POLL.call(errno, ask, 1L, 0);
              return found < 0 ? found : ask.get(ValueLayout.JAVA_SHORT, 6) & POLLERR_OR_INVALID;
            });
    return errors == 0;
  }

  /**
   * Writes without waiting; up to {@link #MOST_AT_ONCE} bytes whole or not at all.
   *
   * @return how many bytes went in, 0 while the pipe is full, or {@link #NOBODY}
   */
  public int write(byte[] bytes) throws IOException {
    int n = Fd.write(fd, bytes, 0);
    return switch (-n) {
      case Errno.EAGAIN -> 0;
      case Errno.EPIPE -> NOBODY;
      default -> {
        if (n < 0) {
          throw new Errno(-n, "write", null);
        }
        yield n;
      }
    };
  }

  @Override
  public void close() {
    Fd.close(fd);
  }
}
