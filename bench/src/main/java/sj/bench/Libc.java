package sj.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** open, write and close as a C program calls them: plain Java's files cost several times that. */
final class Libc {
  private static final int WRITE_ONLY = 1;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final MethodHandle OPEN =
      function(
          "open",
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle WRITE =
      function(
          "write",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private Libc() {}

  /** A path as these functions take it. */
  static MemorySegment path(Arena arena, Path path) {
    return arena.allocateFrom(path.toString());
  }

  /** Opens a file for writing, waiting for a reader where it is a FIFO. */
  static int open(MemorySegment path) {
    try {
      return checked((int) OPEN.invokeExact(path, WRITE_ONLY | CLOSE_ON_EXEC), "open");
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Writes all of it at once. */
  static void write(int descriptor, MemorySegment octets, long length) {
    try {
      if ((long) WRITE.invokeExact(descriptor, octets, length) != length) {
        throw new BenchException("write to a FIFO failed");
      }
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void close(int descriptor) {
    try {
      checked((int) CLOSE.invokeExact(descriptor), "close");
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static int checked(int result, String function) {
    if (result < 0) {
      throw new BenchException(function + " of a FIFO failed");
    }
    return result;
  }

  private static RuntimeException failed(Throwable e) {
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }

  private static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
  }
}
