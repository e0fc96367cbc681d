package sj.tree;

import static sj.tree.Libc.INT;
import static sj.tree.Libc.LONG;
import static sj.tree.Libc.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongConsumer;

/**
 * Waits for many descriptors at once, edge-triggered: what is announced once must be read until
 * nothing is left. {@link #wake} may be called from any thread, the rest from one.
 */
final class Epoll implements AutoCloseable {
  private static final Libc.Function CREATE = Libc.function("epoll_create1", INT, INT);
  private static final Libc.Function CONTROL =
      Libc.function("epoll_ctl", INT, INT, INT, INT, POINTER);
  private static final Libc.Function WAIT =
      Libc.function("epoll_wait", INT, INT, POINTER, INT, INT);
  private static final Libc.Function EVENTFD = Libc.function("eventfd", INT, INT, INT);
  private static final Libc.Function WRITE_EVENT = Libc.function("eventfd_write", INT, INT, LONG);

  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NONBLOCK = 0x800;
  private static final int ADD = 1;
  private static final int IN = 1;
  private static final int OUT = 4;
  private static final int EDGE_TRIGGERED = 1 << 31;
  private static final int MAX_EVENTS = 256;
  private static final long WAKE = -1;

  private final int fd;
  private final int wake;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment events;
  private boolean closed;

  Epoll() throws IOException {
    fd = Libc.checked("epoll_create1", null, (errno, a) -> CREATE.call(errno, CLOSE_ON_EXEC));
    wake = Libc.checked("eventfd", null, (e, a) -> EVENTFD.call(e, 0, CLOSE_ON_EXEC | NONBLOCK));
    events = arena.allocate((long) MAX_EVENTS * Libc.MACHINE.eventSize(), 8);
    add(wake, WAKE);
  }

  /**
   * Announces the descriptor by this token: when there is something to read or room to write, or
   * the other end goes away; at first if that is so already.
   */
  void add(int descriptor, long token) throws IOException {
    Libc.checked(
        "epoll_ctl",
        null,
        (errno, a) -> {
          MemorySegment event = a.allocate(Libc.MACHINE.eventSize(), 8);
          event.set(ValueLayout.JAVA_INT, 0, IN | OUT | EDGE_TRIGGERED);
          event.set(ValueLayout.JAVA_LONG_UNALIGNED, Libc.MACHINE.eventData(), token);
          return CONTROL.call(errno, fd, ADD, descriptor, event);
        });
  }

  /**
   * Waits for at least one descriptor or {@link #wake}.
   *
   * @param millis how long; -1 for ever
   */
  void await(int millis, LongConsumer ready) throws IOException {
    int count =
        Libc.checked(
            "epoll_wait", null, (errno, a) -> WAIT.call(errno, fd, events, MAX_EVENTS, millis));
    for (int i = 0; i < count; i++) {
      long at = (long) i * Libc.MACHINE.eventSize() + Libc.MACHINE.eventData();
      long token = events.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
      // The counter needs no reading: each write to it is a new edge.
      if (token != WAKE) {
        ready.accept(token);
      }
    }
  }

  /** Ends a wait that goes on, or else the next one. */
  synchronized void wake() {
    if (closed) {
      // The number may be another file's by now.
      return;
    }
    Libc.result((errno, a) -> WRITE_EVENT.call(errno, wake, 1L));
  }

  @Override
  public synchronized void close() {
    closed = true;
    Fd.close(fd);
    Fd.close(wake);
    arena.close();
  }
}
