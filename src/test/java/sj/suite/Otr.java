package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@code sj otr} as a process of its own, on a conversation's directory. */
final class Otr implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path directory;
  private final List<String> command;
  private final Lines output = new Lines();
  private @Nullable Process process;

  Otr(Path directory, String... flags) {
    this.directory = directory;
    command = new ArrayList<>(List.of(Path.of("sj").toAbsolutePath().toString(), "otr"));
    command.addAll(List.of(flags));
    command.add(directory.toString());
  }

  /** Starts it, and returns once its pipe is there. */
  Otr start() {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("SJ_JAVA", System.getProperty("java.home"));
      Process started = builder.redirectInput(Path.of("/dev/null").toFile()).start();
      process = started;
      int before = output.all().size();
      output.from(started.getInputStream());
      Eventually.within(
          PATIENCE,
          "its start",
          () -> output.all().size() - before + " lines: " + output,
          lines -> lines.startsWith("2 lines") && started.isAlive());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes as a person does at a shell. */
  void write(String line) {
    Shell.run(directory, "printf '%s\\n' \"$1\" > otr/in", line);
  }

  /** Returns the log once it contains that. */
  String awaitShown(String part) {
    return await("otr/out", part);
  }

  /** Returns the state once it begins so. */
  String awaitState(String begin) {
    return Eventually.within(
        PATIENCE, begin + " in state", () -> text("otr/state"), t -> t.startsWith(begin));
  }

  private String await(String file, String part) {
    return Eventually.within(
        PATIENCE,
        part + " in " + file,
        () -> text(file) + "\nstate: " + text("otr/state") + output,
        text -> text.contains(part));
  }

  /** A file of the directory, empty where it isn't there. */
  String text(String file) {
    try {
      Path path = directory.resolve(file);
      return Files.exists(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it without a word. */
  void kill() {
    await(running().destroyForcibly());
  }

  /** Asks it to end, and gives its status. */
  int terminate() {
    Process asked = running();
    asked.destroy();
    await(asked);
    return asked.exitValue();
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      await(process.destroyForcibly());
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("not started");
    }
    return process;
  }

  private void await(Process ending) {
    try {
      if (!ending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        ending.destroyForcibly();
        throw new AssertionError("sj otr did not end:\n" + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
