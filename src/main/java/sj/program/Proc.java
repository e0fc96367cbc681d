package sj.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process, as {@code /proc} shows it.
 *
 * @param state one letter, {@code Z} for one that has ended and isn't buried
 * @param started ticks of the clock since the system's start
 */
record Proc(int pid, int parent, int group, int session, char state, long started) {
  private static final Path ROOT = Path.of("/proc");
  private static final String LIMIT = "Max processes ";
  private static final int TICKS_PER_SECOND = 100;

  boolean hasEnded() {
    return state == 'Z' || state == 'X';
  }

  /** All processes that can be seen now; those that go meanwhile are left out. */
  static List<Proc> all() {
    var all = new ArrayList<Proc>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(ROOT, "[0-9]*")) {
      for (Path entry : entries) {
        Proc proc = of(entry);
        if (proc != null) {
          all.add(proc);
        }
      }
    } catch (IOException e) {
      // Nothing is seen, then, and only the program's own group can be ended.
    }
    return all;
  }

  private static @Nullable Proc of(Path entry) {
    try {
      return parse(Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return null;
    }
  }

  /** From a line of {@code /proc/PID/stat}; the name in it may hold anything, a bracket too. */
  static @Nullable Proc parse(String stat) {
    int name = stat.indexOf(" (");
    int end = stat.lastIndexOf(") ");
    if (name < 0 || end < name) {
      return null;
    }
    String[] fields = stat.substring(end + 2).split(" ", -1);
    if (fields.length < 20) {
      return null;
    }
    return new Proc(
        Integer.parseInt(stat.substring(0, name)),
        Integer.parseInt(fields[1]),
        Integer.parseInt(fields[2]),
        Integer.parseInt(fields[3]),
        fields[0].charAt(0),
        Long.parseLong(fields[19]));
  }

  /**
   * How many processes and threads the whole system has; quickly told, and so a sign of when to
   * look closely. 0 where it isn't told.
   */
  static int crowd() {
    try {
      String load = Files.readString(ROOT.resolve("loadavg"));
      int slash = load.indexOf('/');
      return Integer.parseInt(load.substring(slash + 1, load.indexOf(' ', slash)));
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** How many processes of its owner this process may make; beyond all numbers where any. */
  static long limit() {
    try {
      for (String line : Files.readAllLines(ROOT.resolve("self/limits"))) {
        if (line.startsWith(LIMIT)) {
          String soft = line.substring(LIMIT.length()).strip().split(" ", 2)[0];
          return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
        }
      }
    } catch (IOException | NumberFormatException e) {
      // None is known, then, and none is lowered.
    }
    return 0;
  }

  /** The ticks of the clock until now. */
  static long now() {
    try {
      String uptime = Files.readString(ROOT.resolve("uptime"));
      return (long)
          (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * TICKS_PER_SECOND);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** The value of that variable as the process was started with it, or null where it has none. */
  static @Nullable String variable(int pid, String name) {
    try {
      String begin = name + "=";
      String environment =
          new String(
              Files.readAllBytes(ROOT.resolve(pid + "/environ")), StandardCharsets.ISO_8859_1);
      for (String one : environment.split("\0", -1)) {
        if (one.startsWith(begin)) {
          return one.substring(begin.length());
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }
}
