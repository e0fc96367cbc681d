package sj.tree;

import static sj.tree.Libc.INT;
import static sj.tree.Libc.LONG;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** System calls on open files, by their descriptors. Whoever opens a descriptor closes it. */
final class Fd {
  private static final Libc.Function READ = Libc.function("read", LONG, INT, POINTER, LONG);
  private static final Libc.Function PREAD = Libc.function("pread", LONG, INT, POINTER, LONG, LONG);
  private static final Libc.Function WRITE = Libc.function("write", LONG, INT, POINTER, LONG);
  private static final Libc.Function CLOSE = Libc.function("close", INT, INT);
  private static final Libc.Function DUP3 = Libc.function("dup3", INT, INT, INT, INT);
  private static final Libc.Function FLOCK = Libc.function("flock", INT, INT, INT);
  private static final Libc.Function FCNTL = Libc.variadic("fcntl", 2, INT, INT, INT, INT);
  private static final Libc.Function FCHMOD = Libc.function("fchmod", INT, INT, INT);
  private static final Libc.Function FTRUNCATE = Libc.function("ftruncate", INT, INT, LONG);
  private static final Libc.Function FDATASYNC = Libc.function("fdatasync", INT, INT);
  private static final Libc.Function POLL = Libc.function("poll", INT, POINTER, LONG, INT);
  private static final Libc.Function IOCTL = Libc.variadic("ioctl", 2, INT, INT, LONG, POINTER);
  private static final Libc.Function FUTIMENS = Libc.function("futimens", INT, INT, POINTER);

  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;
  private static final short POLL_IN = 1;
  private static final short POLL_OUT = 4;
  private static final short POLL_ERROR = 8;
  private static final long FIONREAD = 0x541BL;
  private static final int LOCK_SHARED = 1;
  private static final int LOCK_EXCLUSIVE = 2;
  private static final int LOCK_NONBLOCKING = 4;
  private static final int LOCK_GIVEN_BACK = 8;
  private static final int F_SETSIG = 10;
  private static final int SIGURG = 23;
  private static final int F_SETLEASE = 1024;
  private static final int F_RDLCK = 0;
  private static final int F_UNLCK = 2;

  static final int UID = id("geteuid");
  static final int GID = id("getegid");

  private Fd() {}

  private static int id(String name) {
    Libc.Function handle = Libc.function(name, INT);
    return (int) Libc.result((errno, arena) -> Integer.toUnsignedLong((int) handle.call(errno)));
  }

  /** Bytes read into the buffer, 0 at the end, or minus errno. */
  static int read(int fd, MemorySegment buffer) {
    return (int) Libc.result((errno, arena) -> READ.call(errno, fd, buffer, buffer.byteSize()));
  }

  /** Up to {@code count} bytes from that place, fewer at the end. */
  static byte[] read(int fd, long from, int count) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Math.max(1, count));
      int length = 0;
      while (length < count) {
        MemorySegment rest = buffer.asSlice(length, count - length);
        long at = from + length;
        int n =
            Libc.checked(
                "pread", null, (errno, a) -> PREAD.call(errno, fd, rest, rest.byteSize(), at));
        if (n == 0) {
          break;
        }
        length += n;
      }
      return buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  /** Bytes written of those from {@code from} on, or minus errno. */
  static int write(int fd, byte[] bytes, int from) {
    return (int)
        Libc.result(
            (errno, arena) -> {
              int length = bytes.length - from;
              MemorySegment buffer = arena.allocate(Math.max(1, length));
              MemorySegment.copy(bytes, from, buffer, ValueLayout.JAVA_BYTE, 0, length);
              return WRITE.call(errno, fd, buffer, (long) length);
            });
  }

  /**
   * Writes all bytes; a disk that fills up writes some of them first.
   *
   * @throws Errno when a write fails, with what was written by then left in the file
   */
  static void writeAll(int fd, byte[] bytes) throws IOException {
    int from = 0;
    while (from < bytes.length) {
      int n = write(fd, bytes, from);
      if (n < 0) {
        throw new Errno(-n, "write", null);
      }
      from += n;
    }
  }

  static void close(int fd) {
    // After EINTR the descriptor is gone on Linux: trying again could close another's.
    long result = Libc.result((errno, arena) -> Math.max(0, CLOSE.call(errno, fd)));
    assert result == 0;
  }

  /** Waits until there is something to read, or the end, also on a non-blocking descriptor. */
  static void awaitInput(int fd) throws IOException {
    poll(fd, POLL_IN, -1);
  }

  /** Waits until something can be written, or never again. */
  static void awaitOutput(int fd) throws IOException {
    poll(fd, POLL_OUT, -1);
  }

  /** Bytes in the pipe that nobody has read yet. */
  static int unread(int pipe) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
      Libc.checked("ioctl", null, (errno, own) -> IOCTL.call(errno, pipe, FIONREAD, count));
      return count.get(ValueLayout.JAVA_INT, 0);
    }
  }

  /** True when nobody has the other end of the pipe open for reading. */
  static boolean isDeserted(int pipe) throws IOException {
    return (poll(pipe, (short) 0, 0) & POLL_ERROR) != 0;
  }

  /** What is so of it by then: the bits asked for, and errors. */
  private static int poll(int fd, short events, int millis) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment one = arena.allocate(8, 4);
      one.set(ValueLayout.JAVA_INT, 0, fd);
      one.set(ValueLayout.JAVA_SHORT, 4, events);
      Libc.checked("poll", null, (errno, own) -> POLL.call(errno, one, 1L, millis));
      return one.get(ValueLayout.JAVA_SHORT, 6);
    }
  }

  /** Programs that this one starts don't get the descriptor. */
  static void keep(int fd) throws IOException {
    long result = fcntl(fd, F_SETFD, FD_CLOEXEC);
    if (result < 0) {
      throw new Errno((int) -result, "fcntl", null);
    }
  }

  /** Makes a descriptor that is open mean what another one means. */
  static void replace(int fd, int other) throws IOException {
    long result = Libc.result((errno, arena) -> DUP3.call(errno, other, fd, CLOSE_ON_EXEC));
    if (result < 0) {
      throw new Errno((int) -result, "dup3", null);
    }
  }

  /**
   * Takes the lock of the file, which goes with the process; false when another has it.
   *
   * @param shared with all others who take it so
   */
  static boolean lock(int fd, boolean shared) throws IOException {
    int how = (shared ? LOCK_SHARED : LOCK_EXCLUSIVE) | LOCK_NONBLOCKING;
    long result = Libc.result((errno, arena) -> FLOCK.call(errno, fd, how));
    if (result < 0 && result != -Errno.EAGAIN) {
      throw new Errno((int) -result, "flock", null);
    }
    return result == 0;
  }

  /** Gives the lock back. */
  static void unlock(int fd) {
    Libc.result((errno, arena) -> FLOCK.call(errno, fd, LOCK_GIVEN_BACK));
  }

  /**
   * The first {@code count} bytes of a file that nobody has open for writing, or null while
   * somebody has. By a lease: whoever opens it for writing meanwhile waits for the end of reading,
   * so that nothing half written is read. Where the file system knows no leases, as it stands.
   *
   * @param fd opened for reading only
   */
  static byte @Nullable [] readAtRest(int fd, int count) throws IOException {
    // A broken lease is announced by SIGIO, which kills; SIGURG is ignored.
    fcntl(fd, F_SETSIG, SIGURG);
    long lease = fcntl(fd, F_SETLEASE, F_RDLCK);
    if (lease == -Errno.EAGAIN) {
      return null;
    }
    try {
      return read(fd, 0, count);
    } finally {
      fcntl(fd, F_SETLEASE, F_UNLCK);
    }
  }

  private static long fcntl(int fd, int command, int argument) {
    return Libc.result((errno, arena) -> FCNTL.call(errno, fd, command, argument));
  }

  static void permit(int fd, int mode) throws IOException {
    Libc.checked("fchmod", null, (errno, arena) -> FCHMOD.call(errno, fd, mode));
  }

  /**
   * Takes from others what a umask left them of a file that is ours; where the file system knows no
   * such thing, the root's mode has to do.
   *
   * @param mode what it gets then
   */
  static void tighten(int fd, Stat stat, int mode) {
    if ((stat.mode() & 077) != 0) {
      Libc.result((errno, arena) -> FCHMOD.call(errno, fd, mode));
    }
  }

  /** Returns once what was written, and the length of the file, is on the disk. */
  static void sync(int fd) throws IOException {
    Libc.checked("fdatasync", null, (errno, arena) -> FDATASYNC.call(errno, fd));
  }

  static void truncate(int fd) throws IOException {
    truncate(fd, 0);
  }

  static void truncate(int fd, long length) throws IOException {
    Libc.checked("ftruncate", null, (errno, arena) -> FTRUNCATE.call(errno, fd, length));
  }

  /**
   * Marks the file as written by the bridge: its time is cut to whole seconds, which the owner's
   * own write hardly ever hits. So a write of the owner's is known even if no bridge saw it.
   */
  static void mark(int fd, long seconds) {
    Libc.result(
        (errno, arena) -> {
          MemorySegment times = arena.allocate(32, 8);
          for (int at = 0; at < 32; at += 16) {
            times.set(ValueLayout.JAVA_LONG, at, seconds);
            times.set(ValueLayout.JAVA_LONG, at + 8, 0);
          }
          return FUTIMENS.call(errno, fd, times);
        });
  }
}
