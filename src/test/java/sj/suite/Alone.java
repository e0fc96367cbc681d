package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon alone as a process of its own, started by the launcher as a person would. */
final class Alone implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Lines errors = new Lines();

  private Alone(Process process) {
    this.process = process;
    errors.from(process.getErrorStream());
  }

  /**
   * Starts a script of {@code sh} in which {@code $SJ} is the program.
   *
   * @param folder where it runs
   */
  static Alone start(Path folder, String script) {
    var command = new ArrayList<>(List.of("sh", "-c", script));
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("SJ_JAVA", System.getProperty("java.home"));
      builder.environment().put("SJ", Path.of("sj").toAbsolutePath().toString());
      return new Alone(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, waited for; gives the exit status. */
  static int run(Path folder, String script) {
    try (Alone alone = start(folder, script)) {
      return alone.exit();
    }
  }

  /** Writes into its standard input, which stays open. */
  void write(String text) {
    try {
      process.getOutputStream().write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends its input. */
  void endInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as a supervisor does. */
  void terminate() {
    // The shell has become the program by exec; else the signal would reach the shell alone.
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
  }

  /** The status that it ends with. */
  int exit() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it did not end:\n" + errors);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it has said on stderr. */
  String errors() {
    return errors.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
