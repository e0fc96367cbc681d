package sj.tree;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Open files that the process was started with, by their numbers, as streams. What {@code
 * /dev/fd/N} can't do for a socket. Reads and writes block their thread, which must be a platform
 * thread of its own; whether the descriptor itself blocks makes no difference. A stream is used by
 * one thread at a time. Programs that are started later don't get these descriptors.
 */
public final class Descriptors {
  private static final int MOST = 1 << 16;

  private Descriptors() {}

  /**
   * What can be read from a descriptor. Closing it closes nothing: a number that another thread
   * still reads from might be given to another file.
   *
   * @throws IOException when it isn't open
   */
  public static InputStream input(int fd) throws IOException {
    Fd.keep(fd);
    return new Input(fd);
  }

  /**
   * A way to write to a descriptor; closing it closes the descriptor.
   *
   * @throws IOException when it isn't open
   */
  public static OutputStream output(int fd) throws IOException {
    Fd.keep(fd);
    return new Output(fd);
  }

  private static final class Input extends InputStream {
    private final int fd;

    Input(int fd) {
      this.fd = fd;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment buffer = arena.allocate(Math.min(length, MOST));
        int n = Fd.read(fd, buffer);
        while (n == -Errno.EAGAIN) {
          Fd.awaitInput(fd);
          n = Fd.read(fd, buffer);
        }
        if (n < 0) {
          throw new Errno(-n, "read", null);
        }
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, from, n);
        return n == 0 ? -1 : n;
      }
    }
  }

  private static final class Output extends OutputStream {
    private final int fd;
    private boolean closed;

    Output(int fd) {
      this.fd = fd;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (closed) {
        throw new IOException("descriptor " + fd + " is closed");
      }
      byte[] all = java.util.Arrays.copyOfRange(bytes, from, from + length);
      int at = 0;
      while (at < all.length) {
        int n = Fd.write(fd, all, at);
        if (n == -Errno.EAGAIN) {
          Fd.awaitOutput(fd);
        } else if (n < 0) {
          throw new Errno(-n, "write", null);
        } else {
          at += n;
        }
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        Fd.close(fd);
      }
    }
  }
}
