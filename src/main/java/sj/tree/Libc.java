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
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Handles of the C library's functions, and how one is called: errno kept, EINTR tried again. */
final class Libc {
  static final Machine MACHINE = Machine.here();
  static final MemoryLayout INT = JAVA_INT;
  static final MemoryLayout LONG = JAVA_LONG;
  static final MemoryLayout POINTER = ADDRESS;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LOOKUP = LINKER.defaultLookup();
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private Libc() {}

  /** One call: gets the segment for errno, and an arena that lives as long as the call. */
  @FunctionalInterface
  interface Call {
    long run(MemorySegment errno, Arena arena) throws Throwable;
  }

  /** A function whose arguments are all named. */
  static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LOOKUP.findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  /** A variadic function with {@code named} arguments before the dots. */
  static MethodHandle variadic(
      String name, int named, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LOOKUP.findOrThrow(name),
        FunctionDescriptor.of(result, arguments),
        Linker.Option.firstVariadicArg(named),
        Linker.Option.captureCallState("errno"));
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
        int code = (int) ERRNO.get(errno, 0L);
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
