package sj.tree;

import static sj.tree.Libc.INT;
import static sj.tree.Libc.LONG;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** A descriptor that was inherited, read to its end. One thread reads, any thread may stop it. */
public final class Input implements AutoCloseable {
  private static final Libc.Function POLL = Libc.function("poll", INT, POINTER, LONG, INT);
  private static final Libc.Function EVENTFD = Libc.function("eventfd", INT, INT, INT);
  private static final Libc.Function WRITE_EVENT = Libc.function("eventfd_write", INT, INT, LONG);
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int READ = 64 * 1024;
  // A writer that never stops must not keep us from stopping.
  private static final int READS_AFTER_STOP = 16;
  private static final short IN = 1;

  private final int fd;
  private final int wake;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(READ);
  private final MemorySegment polled = arena.allocate(16, 4);
  private volatile boolean stopped;
  private boolean closed;
  private int readsLeft = READS_AFTER_STOP;

  private Input(int fd, int wake) {
    this.fd = fd;
    this.wake = wake;
  }

  /**
   * Takes a descriptor over.
   *
   * @throws IOException when it isn't open
   */
  public static Input of(int descriptor) throws IOException {
    try {
      Directory.stat(descriptor);
    } catch (Errno e) {
      throw new IOException("Descriptor " + descriptor + " is not open: nothing to read from.", e);
    }
    return new Input(
        descriptor,
        Libc.checked("eventfd", null, (errno, a) -> EVENTFD.call(errno, 0, CLOSE_ON_EXEC)));
  }

  /**
   * The next bytes, as soon as there are some. Blocks.
   *
   * @return null at the end, or once it was stopped and nothing more lies there
   */
  public byte @Nullable [] read() throws IOException {
    if (!isReady() || (stopped && readsLeft-- == 0)) {
      return null;
    }
    int length = Fd.read(fd, buffer);
    while (length == -Errno.EAGAIN && isReady()) {
      length = Fd.read(fd, buffer);
    }
    if (length < 0 && length != -Errno.EAGAIN) {
      throw new Errno(-length, "read", "descriptor " + fd);
    }
    return length <= 0 ? null : buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /**
   * Waits until there is something, or the end; false where it was stopped and there is neither.
   */
  private boolean isReady() throws IOException {
    while (true) {
      poll(stopped ? 0 : -1);
      if (polled.get(ValueLayout.JAVA_SHORT, 6) != 0) {
        return true;
      }
      if (stopped) {
        return false;
      }
    }
  }

  private void poll(int millis) throws IOException {
    polled.set(ValueLayout.JAVA_INT, 0, fd);
    polled.set(ValueLayout.JAVA_INT, 4, IN);
    polled.set(ValueLayout.JAVA_INT, 8, wake);
    polled.set(ValueLayout.JAVA_INT, 12, IN);
    Libc.checked("poll", null, (errno, a) -> POLL.call(errno, polled, 2L, millis));
  }

  /** What lies there now is still read, and nothing that comes later. */
  public synchronized void stop() {
    stopped = true;
    if (closed) {
      // The number may be another file's by now.
      return;
    }
    Libc.result((errno, a) -> WRITE_EVENT.call(errno, wake, 1L));
  }

  /** Gives back what was needed for reading; the descriptor itself stays open. */
  @Override
  public synchronized void close() {
    closed = true;
    Fd.close(wake);
    arena.close();
  }
}
