package sj.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a program's name: each of these executes the next, so that the program begins
 * restrained, which no call after its start could be in time for.
 *
 * @param setsid makes it lead a session of its own
 * @param nice makes it give way, so that whoever watches it comes to his turn
 * @param prlimit bounds the processes of its owner
 */
record Start(Path setsid, @Nullable Path nice, @Nullable Path prlimit) {
  private static final String NICE = "5";
  private static final int MORE = 1024;

  /** From what this system has; null where not even a session can be made. */
  static @Nullable Start find() {
    Path setsid = executable("setsid");
    return setsid == null ? null : new Start(setsid, executable("nice"), executable("prlimit"));
  }

  private static @Nullable Path executable(String name) {
    for (String directory : List.of("/usr/bin", "/bin")) {
      Path path = Path.of(directory, name);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    return null;
  }

  /** The beginning of the command. */
  List<String> command() {
    var command = new ArrayList<String>();
    command.add(setsid.toString());
    if (nice != null) {
      command.addAll(List.of(nice.toString(), "-n", NICE));
    }
    // All that there are now, which in a container may be more than are seen there, and some: what
    // forks faster than anybody can watch must be stopped by something. Root is held by no limit.
    int crowd = Proc.crowd();
    long most = Math.min(crowd + MORE, Proc.limit());
    if (prlimit != null && crowd > 0 && most > 0) {
      command.addAll(List.of(prlimit.toString(), "--nproc=" + most));
    }
    return command;
  }
}
