package sj.tree;

import static sj.tree.Libc.INT;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** Tells what happens in directories. All calls from one thread. */
final class Inotify implements AutoCloseable {
  private static final Libc.Function INIT = Libc.function("inotify_init1", INT, INT);
  private static final Libc.Function ADD =
      Libc.function("inotify_add_watch", INT, INT, POINTER, INT);
  private static final Libc.Function REMOVE = Libc.function("inotify_rm_watch", INT, INT, INT);

  private static final int CLOSE_WRITE = 0x8;
  private static final int MOVED_FROM = 0x40;
  private static final int MOVED_TO = 0x80;
  private static final int CREATE = 0x100;
  private static final int DELETE = 0x200;
  private static final int OVERFLOW = 0x4000;
  private static final int ONLY_DIRECTORY = 0x1000000;
  private static final int DONT_FOLLOW = 0x2000000;
  private static final int EXCLUDE_UNLINKED = 0x4000000;
  private static final int MASK =
      (CLOSE_WRITE | MOVED_FROM | MOVED_TO | CREATE | DELETE)
          | (ONLY_DIRECTORY | DONT_FOLLOW | EXCLUDE_UNLINKED);

  /** What is said of a directory where only names that come and go matter. */
  static final int NAMES = MASK & ~CLOSE_WRITE;

  /** The same, and what may be done with the files. */
  static final int NAMES_AND_MODES = NAMES | CLOSE_WRITE | 0x4;

  private static final int FLAGS = 0x80000 | 0x800;
  private static final int HEADER = 16;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(64 * 1024, 8);
  private final int fd;

  Inotify() throws IOException {
    fd = Libc.checked("inotify_init1", null, (errno, a) -> INIT.call(errno, FLAGS));
  }

  /** What a watcher is told. */
  interface Sink {
    /**
     * Something happened to a name in a watched directory.
     *
     * @param complete false when a file was only made, and its content is yet to come
     */
    void happened(int watch, String name, boolean complete);

    /** More happened than the system keeps: look everywhere. */
    void overflow();
  }

  int fd() {
    return fd;
  }

  /**
   * Watches a directory.
   *
   * @return the watch
   * @throws IOException when the system grants no more watches, too
   */
  int add(Directory parent, String name) throws IOException {
    return add(parent, name, MASK);
  }

  /** The same, for another choice of what is told. */
  int add(Directory parent, String name, int mask) throws IOException {
    // The parent by its descriptor: only the last name is looked up, and not followed.
    String path = "/proc/self/fd/" + parent.fd() + "/" + name;
    return Libc.checked(
        "inotify_add_watch", name, (errno, a) -> ADD.call(errno, fd, Libc.path(a, path), mask));
  }

  void remove(int watch) {
    Libc.result((errno, a) -> REMOVE.call(errno, fd, watch));
  }

  /** Reads what has happened until nothing is left. */
  void read(Sink sink) {
    while (true) {
      int length = Fd.read(fd, buffer);
      if (length <= 0) {
        return;
      }
      for (int at = 0; at < length; ) {
        int size = buffer.get(ValueLayout.JAVA_INT, at + 12);
        event(sink, at, size);
        at += HEADER + size;
      }
    }
  }

  private void event(Sink sink, int at, int size) {
    int mask = buffer.get(ValueLayout.JAVA_INT, at + 4);
    if ((mask & OVERFLOW) != 0) {
      sink.overflow();
    } else if (size > 0) {
      byte[] field = buffer.asSlice(at + HEADER, size).toArray(ValueLayout.JAVA_BYTE);
      int end = 0;
      while (end < size && field[end] != 0) {
        end++;
      }
      String name = new String(field, 0, end, StandardCharsets.UTF_8);
      sink.happened(buffer.get(ValueLayout.JAVA_INT, at), name, (mask & CREATE) == 0);
    }
  }

  @Override
  public void close() {
    Fd.close(fd);
    arena.close();
  }
}
