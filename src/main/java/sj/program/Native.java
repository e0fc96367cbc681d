package sj.program;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What Java can't do with processes that it didn't start itself. */
final class Native {
  static final int TERM = 15;
  static final int KILL = 9;
  static final int STOP = 19;
  static final int CONTINUE = 18;
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int WNOHANG = 1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle KILLING = function("kill", JAVA_INT, JAVA_INT);
  private static final MethodHandle WAITPID = function("waitpid", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle PRCTL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("prctl"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));

  /** The process group that this process is in. */
  static final int GROUP = call(() -> (int) function("getpgrp").invokeExact());

  private Native() {}

  private static MethodHandle function(String name, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
  }

  /**
   * From now on whoever loses its parent below this process becomes this one's child, and not that
   * of process 1: so nobody gets out of sight by forking twice.
   */
  static void adoptOrphans() {
    call(() -> (int) PRCTL.invokeExact(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L));
  }

  /** Sends a signal to one process; one that is gone is none to be told. */
  static void signal(int pid, int signal) {
    if (pid > 1) {
      call(() -> (int) KILLING.invokeExact(pid, signal));
    }
  }

  /** Sends a signal to all of a group at once: nobody is born past it. */
  static void signalGroup(int group, int signal) {
    if (group > 1) {
      call(() -> (int) KILLING.invokeExact(-group, signal));
    }
  }

  /** Buries an adopted child that has ended. */
  static void bury(int pid) {
    call(() -> (int) WAITPID.invokeExact(pid, MemorySegment.NULL, WNOHANG));
  }

  @FunctionalInterface
  private interface Call {
    int run() throws Throwable;
  }

  private static int call(Call call) {
    try {
      return call.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
