package sj.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sj web} in a process that can be killed and started again. */
final class WebProcess implements AutoCloseable {
  private static final String PAGE = "page   ";

  private final Path log;
  private final List<String> command;
  private Process process;
  private URI page;

  /**
   * Starts it, and waits for its link.
   *
   * @param state where it keeps what it keeps
   */
  WebProcess(Path tree, Path state) {
    log = state.resolveSibling("log");
    String java = ProcessHandle.current().info().command().orElse("java");
    command =
        new ArrayList<>(
            List.of(
                java,
                "-jar",
                Path.of("target", "sj.jar").toString(),
                "web",
                tree.toString(),
                "--state",
                state.toString(),
                "--listen",
                "127.0.0.1:0"));
    page = start();
  }

  /** As it was printed, with the token. */
  String link() {
    return page.toString();
  }

  String token() {
    return page.getFragment().replace("token=", "");
  }

  String url() {
    return link().replaceFirst("#.*", "");
  }

  /** As kill -9. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again, on another port. */
  void again() {
    page = start();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private URI start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(PAGE)) {
          return URI.create(line.substring(PAGE.length()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("sj web ended at its start:\n" + log());
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
