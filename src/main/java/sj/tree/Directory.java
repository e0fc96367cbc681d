package sj.tree;

import static sj.tree.Libc.INT;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * A directory by its descriptor. Every name is a single component relative to it, and a symbolic
 * link in its place is never followed.
 */
record Directory(int fd) implements AutoCloseable {
  private static final Libc.Function OPENAT =
      Libc.variadic("openat", 3, INT, INT, POINTER, INT, INT);
  private static final Libc.Function MKDIRAT = Libc.function("mkdirat", INT, INT, POINTER, INT);
  private static final Libc.Function MKFIFOAT = Libc.function("mkfifoat", INT, INT, POINTER, INT);
  private static final Libc.Function SYMLINKAT =
      Libc.function("symlinkat", INT, POINTER, INT, POINTER);
  private static final Libc.Function UNLINKAT = Libc.function("unlinkat", INT, INT, POINTER, INT);
  private static final Libc.Function RENAMEAT2 =
      Libc.function("renameat2", INT, INT, POINTER, INT, POINTER, INT);
  private static final Libc.Function STATX =
      Libc.function("statx", INT, INT, POINTER, INT, INT, POINTER);

  private static final int CURRENT = -100;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NONBLOCK = 0x800;
  private static final int BASIC_STATS = 0x7ff;
  private static final int EMPTY_PATH = 0x1000;
  private static final int SYMLINK_NOFOLLOW = 0x100;

  static final int READ = 0;
  static final int WRITE = 1;
  static final int READ_WRITE = 2;
  static final int CREATE = 0x40;
  static final int EXCLUSIVE = 0x80;
  static final int APPEND = 0x400;

  /** How a name is given to a file when another has it already. */
  enum Rename {
    REPLACE(0),
    NO_REPLACE(1),
    EXCHANGE(2);

    private final int flag;

    Rename(int flag) {
      this.flag = flag;
    }
  }

  /** Opens the root, the one path that may lead over links. */
  static Directory open(String path) throws IOException {
    return new Directory(open(CURRENT, path, READ | Libc.MACHINE.directory(), 0));
  }

  private static int open(int fd, String name, int flags, int mode) throws IOException {
    return Libc.checked(
        "open",
        name,
        (errno, arena) ->
            OPENAT.call(errno, fd, Libc.path(arena, name), flags | CLOSE_ON_EXEC, mode));
  }

  /** Opens what its owner has named, without waiting. */
  static int openAt(String path, int flags, boolean link) throws IOException {
    int follow = link ? 0 : Libc.MACHINE.noFollow();
    return open(CURRENT, path, flags | NONBLOCK | follow, 0600);
  }

  /** What is at a path that its owner has named, or null where nothing is. */
  static @Nullable Stat statAt(String path, boolean link) throws IOException {
    return stat(CURRENT, path, link ? 0 : SYMLINK_NOFOLLOW);
  }

  /** Opens a directory in this one. */
  Directory child(String name) throws IOException {
    return new Directory(
        open(fd, name, READ | Libc.MACHINE.directory() | Libc.MACHINE.noFollow(), 0));
  }

  /** Opens whatever has this name, without waiting; who opens looks at what it is. */
  int open(String name, int flags) throws IOException {
    return open(fd, name, flags | NONBLOCK | Libc.MACHINE.noFollow(), 0600);
  }

  /** Makes a directory; false where the name is taken. */
  boolean makeDirectory(String name) throws IOException {
    return made(
        "mkdir", name, (errno, arena) -> MKDIRAT.call(errno, fd, Libc.path(arena, name), 0700));
  }

  /** Makes a FIFO; false where the name is taken. */
  boolean makeFifo(String name) throws IOException {
    return made(
        "mkfifo", name, (errno, arena) -> MKFIFOAT.call(errno, fd, Libc.path(arena, name), 0600));
  }

  /** Makes a symbolic link; false where the name is taken. */
  boolean makeLink(String name, String target) throws IOException {
    return made(
        "symlink",
        name,
        (errno, arena) ->
            SYMLINKAT.call(errno, Libc.path(arena, target), fd, Libc.path(arena, name)));
  }

  /** Removes a file; false where it isn't there. */
  boolean remove(String name) throws IOException {
    return done(
        Errno.ENOENT,
        "unlink",
        name,
        (errno, arena) -> UNLINKAT.call(errno, fd, Libc.path(arena, name), 0));
  }

  /**
   * Renames within or to another directory.
   *
   * @return false when the name is taken and may not be replaced, or either file isn't there
   */
  boolean rename(String from, Directory to, String name, Rename how) throws IOException {
    long result =
        Libc.result(
            (errno, arena) ->
                RENAMEAT2.call(
                    errno, fd, Libc.path(arena, from), to.fd, Libc.path(arena, name), how.flag));
    if (result == 0) {
      return true;
    }
    if (result == -Errno.EEXIST || result == -Errno.ENOENT) {
      return false;
    }
    throw new Errno((int) -result, "rename", name);
  }

  /** What has this name, or null where nothing has. */
  @Nullable Stat stat(String name) throws IOException {
    while (true) {
      Stat stat = stat(fd, name, SYMLINK_NOFOLLOW);
      // Without any name left it was replaced between the lookup and the look: look again.
      if (stat == null || stat.links() > 0) {
        return stat;
      }
    }
  }

  /**
   * Opens a plain file that is nobody else's and has no other name.
   *
   * @return the descriptor, or -1 where there is none or it is something else
   */
  int openOwn(String name) throws IOException {
    while (true) {
      Stat stat = stat(name);
      if (stat == null || !stat.isOwnRegular()) {
        return -1;
      }
      int file;
      try {
        file = open(name, READ);
      } catch (Errno e) {
        if (e.code() == Errno.ENOENT) {
          return -1;
        }
        throw e;
      }
      Stat opened = stat(file);
      if (opened.isOwnRegular()) {
        return file;
      }
      Fd.close(file);
      if (opened.links() > 0) {
        return -1;
      }
    }
  }

  /** What an open file is. */
  static Stat stat(int fd) throws IOException {
    Stat stat = stat(fd, "", EMPTY_PATH);
    if (stat == null) {
      throw new Errno(Errno.ENOENT, "statx", null);
    }
    return stat;
  }

  private static @Nullable Stat stat(int fd, String name, int flags) throws IOException {
    Stat[] stat = new Stat[1];
    long result =
        Libc.result(
            (errno, arena) -> {
              MemorySegment s = arena.allocate(256, 8);
              int r = (int) STATX.call(errno, fd, Libc.path(arena, name), flags, BASIC_STATS, s);
              stat[0] =
                  new Stat(
                      Short.toUnsignedInt(s.get(ValueLayout.JAVA_SHORT, 28)),
                      s.get(ValueLayout.JAVA_INT, 20),
                      s.get(ValueLayout.JAVA_INT, 16),
                      s.get(ValueLayout.JAVA_LONG, 32),
                      s.get(ValueLayout.JAVA_LONG, 136),
                      s.get(ValueLayout.JAVA_LONG, 40),
                      s.get(ValueLayout.JAVA_LONG, 112),
                      s.get(ValueLayout.JAVA_INT, 120));
              return r;
            });
    if (result == -Errno.ENOENT) {
      return null;
    }
    if (result < 0) {
      throw new Errno((int) -result, "statx", name);
    }
    return stat[0];
  }

  private static boolean made(String call, String name, Libc.Call run) throws IOException {
    return done(Errno.EEXIST, call, name, run);
  }

  private static boolean done(int harmless, String call, String name, Libc.Call run)
      throws IOException {
    long result = Libc.result(run);
    if (result < 0 && result != -harmless) {
      throw new Errno((int) -result, call, name);
    }
    return result >= 0;
  }

  @Override
  public void close() {
    Fd.close(fd);
  }
}
