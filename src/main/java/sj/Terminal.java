package sj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a person is at the other end. By the kernel's word: asking Java loads a line editor,
 * which takes longer than most tools run.
 */
final class Terminal {
  private Terminal() {}

  static boolean isInput() {
    return isTerminal(0);
  }

  static boolean isOutput() {
    return isTerminal(1);
  }

  private static boolean isTerminal(int fd) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + fd)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
