package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs what a person would type. */
final class Shell {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Shell() {}

  /**
   * Runs a script of {@code sh} to its end.
   *
   * @param arguments {@code $1} and so on
   * @return what it printed
   * @throws AssertionError when it fails or takes too long
   */
  static String run(Path folder, String script, String... arguments) {
    return run(PATIENCE, folder, script, arguments);
  }

  static String run(Duration patience, Path folder, String script, String... arguments) {
    var command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(Path.of("/dev/null").toFile())
              .start();
      var output = new StringBuilder();
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      output.append(
                          new String(
                              process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                      output.append(e);
                    }
                  });
      boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      reader.join();
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(
            script + (ended ? " failed: " : " did not end: ") + output + " in " + folder);
      }
      return output.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
