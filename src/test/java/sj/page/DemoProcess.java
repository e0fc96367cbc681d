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
import org.jspecify.annotations.Nullable;

/** {@code sj demo} as a person starts it, in a process that can be killed and started again. */
final class DemoProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "sj.jar");
  private static final String PAGE = "page   ";

  private final Path home;
  private final List<String> command = new ArrayList<>();
  private final int port;
  private final String link;
  private Process process;

  /**
   * Starts it on a tree below {@code home}, and waits for its link.
   *
   * @param token what to ask for, or null for a demo that stands open
   */
  DemoProcess(Path home, int port, @Nullable String token, String... more) {
    this.home = home;
    if (!Files.exists(JAR)) {
      throw new IllegalStateException(JAR + " is missing: ./mvnw package -DskipTests makes it.");
    }
    String java = ProcessHandle.current().info().command().orElse("java");
    command.addAll(List.of(java, "-jar", JAR.toString(), "demo", "-D", "-d", tree().toString()));
    command.addAll(List.of(more));
    if (token != null) {
      Path file = write(home.resolve("tokens"), token + " page\n");
      command.addAll(List.of("--token-file", file.toString()));
    }
    command.addAll(List.of("--listen", "127.0.0.1:" + port));
    link = start();
    this.port = port != 0 ? port : URI.create(link).getPort();
    command.set(command.size() - 1, "127.0.0.1:" + this.port);
  }

  /** As it was printed, with the token. */
  String link() {
    return link;
  }

  String url() {
    return link.replaceFirst("#.*", "");
  }

  Path tree() {
    return home.resolve("tree");
  }

  /** What it wrote to stderr so far: with -D, the stanzas of the stream. */
  String log() {
    try {
      return Files.readString(home.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As kill -9. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again on the same tree and port. */
  void again() {
    start();
  }

  private String start() {
    try {
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
              .start();
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(PAGE)) {
          return line.substring(PAGE.length());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("sj demo ended at its start:\n" + log());
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
