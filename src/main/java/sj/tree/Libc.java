package sj.tree;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Handles of the C library's functions, and how one is called: errno kept, EINTR tried again. */
final class Libc {
  static final Machine MACHINE = Machine.here();
  static final MemoryLayout INT = JAVA_INT;
  static final MemoryLayout LONG = JAVA_LONG;
  static final MemoryLayout POINTER = ADDRESS;

  private static final SymbolLookup LOOKUP = Linker.nativeLinker().defaultLookup();
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  /**
   * Every function is called as one of six long integers: on the machines that we know arguments
   * and result are in registers of that width, and what is too much is not looked at. So there is
   * one handle to be linked, which costs more of a start than all else on the tree.
   */
  private static final MethodHandle ANY =
      Linker.nativeLinker()
          .downcallHandle(
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
              Linker.Option.captureCallState("errno"));

  private static final int MOST = 6;

  private Libc() {}

  /** One call that does nothing, for the first one takes long. */
  static void prepare() {
    Function own = function("getpid", INT);
    result((errno, arena) -> own.call(errno));
  }

  /** One call: gets the segment for errno, and an arena that lives as long as the call. */
  @FunctionalInterface
  interface Call {
    long run(MemorySegment errno, Arena arena) throws Throwable;
  }

  /**
   * A function of the C library.
   *
   * @param narrow its result is an int
   */
  record Function(MemorySegment address, boolean narrow) {

    /** Calls it with integers, and segments for pointers. */
    long call(MemorySegment errno, Object... arguments) throws Throwable {
      long[] all = new long[MOST];
      for (int i = 0; i < arguments.length; i++) {
        all[i] =
            arguments[i] instanceof MemorySegment segment
                ? segment.address()
                : ((Number) arguments[i]).longValue();
      }
      long result =
          (long) ANY.invokeExact(address, errno, all[0], all[1], all[2], all[3], all[4], all[5]);
      return narrow ? (int) result : result;
    }
  }

  /** A function whose arguments are all named. */
  static Function function(String name, MemoryLayout result, MemoryLayout... arguments) {
    assert arguments.length <= MOST;
    return new Function(LOOKUP.findOrThrow(name), result.equals(INT));
  }

  /** A variadic function with {@code named} arguments before the dots; all are passed alike. */
  static Function variadic(String name, int named, MemoryLayout result, MemoryLayout... arguments) {
    assert named <= arguments.length;
    return function(name, result, arguments);
  }

  /** The result of the call, or minus errno; EINTR is never seen. */
  static long result(Call call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = arena.allocate(STATE);
      while (true) {
        long result = call.run(errno, arena);
        if (result >= 0) {
          return result;
        }
        int code = errno.get(JAVA_INT, ERRNO);
        if (code != Errno.EINTR) {
          return -code;
        }
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** The result of the call; a negative one is thrown as the errno that it stands for. */
  static int checked(String name, @Nullable String path, Call call) throws IOException {
    long result = result(call);
    if (result < 0) {
      throw new Errno((int) -result, name, path);
    }
    return (int) result;
  }

  /** A path for the kernel. NUL would cut it, so no path with NUL comes this far. */
  static MemorySegment path(Arena arena, String path) {
    if (path.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a path may not contain NUL");
    }
    return arena.allocateFrom(path);
  }
}
