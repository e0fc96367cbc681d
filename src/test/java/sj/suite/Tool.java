package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A tool of the program, run to its end as a process of its own.
 *
 * @param output what it printed
 * @param errors what it printed on stderr
 */
record Tool(int status, String output, String errors) {
  private static final long PATIENCE_SECONDS = 60;

  /**
   * Runs {@code sj} with these words on that tree.
   *
   * @param input what it reads on standard input
   */
  static Tool run(Path tree, String input, String... words) {
    var command = new ArrayList<>(List.of(Path.of("sj").toAbsolutePath().toString()));
    command.addAll(List.of(words));
    try {
      var builder = new ProcessBuilder(command);
      builder.environment().put("SJ_DIR", tree.toString());
      builder.environment().put("SJ_JAVA", System.getProperty("java.home"));
      Process process = builder.start();
      var output = new Lines();
      var errors = new Lines();
      output.from(process.getInputStream());
      errors.from(process.getErrorStream());
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It may end without reading.
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end: " + output + errors);
      }
      output.awaitEnd();
      errors.awaitEnd();
      return new Tool(process.exitValue(), output.toString(), errors.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
