package sj.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Prints what a recording of JFR says the processor did. */
final class Profile {
  private Profile() {}

  static void print(Path recording) throws IOException {
    Path jfr = Path.of(System.getProperty("java.home"), "bin", "jfr");
    for (String view : new String[] {"hot-methods", "allocation-by-class"}) {
      Process shown =
          new ProcessBuilder(jfr.toString(), "view", "--width", "120", view, recording.toString())
              .inheritIO()
              .start();
      try {
        shown.waitFor();
      } catch (InterruptedException e) {
        throw new BenchException(e);
      }
    }
  }
}
