package sj.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;

/**
 * Writes messages into FIFOs as {@code echo} does: opens, writes one line, closes. One thread's.
 */
final class Pen implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment[] paths;
  private final byte[] line = Template.line();
  private final MemorySegment octets = arena.allocate(line.length);

  /** For so many contacts, in turn by the message's number. */
  Pen(Path tree, int people) {
    paths = new MemorySegment[people];
    for (int i = 0; i < people; i++) {
      paths[i] = Libc.path(arena, tree.resolve(People.bare(i)).resolve("in"));
    }
  }

  /** Writes the message of that number; waits while the pipe is full. */
  void write(int number) {
    Template.number(line, 0, number);
    MemorySegment.copy(line, 0, octets, ValueLayout.JAVA_BYTE, 0, line.length);
    int descriptor = Libc.open(paths[number % paths.length]);
    Libc.write(descriptor, octets, line.length);
    Libc.close(descriptor);
  }

  @Override
  public void close() {
    arena.close();
  }
}
