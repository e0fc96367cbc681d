package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that some faults need. */
final class Outside {
  private static final long PATIENCE = 20;

  private Outside() {}

  /**
   * Skips the test where the program or the right is missing; where CI is set that is a failure.
   */
  static void need(boolean there, String what) {
    if (System.getenv("CI") != null) {
      assertThat(there).as("%s is there, as .ci/run prepares it", what).isTrue();
    }
    Assumptions.assumeTrue(there, what);
  }

  static boolean has(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Runs a program to its end; true where it says that all went well. */
  static boolean run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(PATIENCE, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
