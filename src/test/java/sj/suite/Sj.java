package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The program as a process of its own, started by its launcher, on a tree. */
public final class Sj implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path tree;
  private final List<String> command;
  private final Lines errors = new Lines();
  private Lines output = new Lines();
  private @Nullable Process process;

  /**
   * Not started yet.
   *
   * @param flags what follows {@code sj}, but {@code -d}
   */
  public Sj(Path tree, List<String> flags) {
    this(tree, flags, List.of());
  }

  /** The same, run by another program. */
  public Sj(Path tree, List<String> flags, List<String> by) {
    this.tree = tree;
    command = new ArrayList<>(by);
    command.add(Path.of("sj").toAbsolutePath().toString());
    command.addAll(flags);
    command.addAll(List.of("-d", tree.toString()));
  }

  /** Starts it, and returns once it has printed where the page is. */
  public Sj start() {
    output = new Lines();
    Process started;
    try {
      var builder = new ProcessBuilder(command);
      builder.environment().put("SJ_JAVA", System.getProperty("java.home"));
      started = builder.redirectInput(Path.of("/dev/null").toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    process = started;
    output.from(started.getInputStream());
    errors.from(started.getErrorStream());
    Eventually.within(
        PATIENCE,
        "the link to the page",
        () -> output.after("curl").isEmpty() && started.isAlive() ? "" : "printed",
        printed -> !printed.isEmpty());
    if (output.after("page").isEmpty()) {
      throw new AssertionError("sj ended at its start:\n" + output + "\n" + errors);
    }
    return this;
  }

  /** Returns once its session is there. */
  public Sj awaitOnline() {
    Eventually.within(
        PATIENCE,
        "the session",
        () -> http().get("/health/ready").status() + " " + state() + "\n" + errors,
        ready -> ready.startsWith("200 online"));
    return this;
  }

  /** What follows that word in what it printed at its start; empty where nothing does. */
  String said(String word) {
    return output.after(word);
  }

  /** Waits until it has ended by itself; gives its status. */
  int awaitExit() {
    Eventually.within(PATIENCE, "its end", this::isRunning, running -> !running);
    return exit();
  }

  /** The line in the file {@code state}. */
  public String state() {
    return text("state").strip();
  }

  /** Returns the line once it contains that. */
  String awaitState(String part) {
    return Eventually.within(PATIENCE, part + " in state", this::state, s -> s.contains(part));
  }

  /** What a file of the tree holds, or nothing where it isn't there. */
  public String text(String file) {
    try {
      Path path = tree.resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file's text once it contains that. */
  String awaitText(String file, String part) {
    try {
      return Eventually.until(part + " in " + file, () -> text(file), t -> t.contains(part));
    } catch (AssertionError failure) {
      throw new AssertionError(failure.getMessage() + "\nstderr:\n" + errors, failure);
    }
  }

  /** The lines of a log. */
  List<OutLog.Entry> log(String file) {
    return OutLog.parse(text(file));
  }

  public Path tree() {
    return tree;
  }

  /** Its HTTP side, with the first token. */
  public Http http() {
    URI page = URI.create(output.after("page"));
    String fragment = page.getFragment();
    return new Http(
        URI.create(page.toString().replaceAll("/?#.*|/$", "")),
        fragment == null ? "" : fragment.replace("token=", ""));
  }

  public long pid() {
    return running().pid();
  }

  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The status that it ended with. */
  public int exit() {
    return running().exitValue();
  }

  /** Ends it without a word. */
  public void kill() {
    await(running().destroyForcibly());
  }

  /** Asks it to end, and waits until it has. */
  public void terminate() {
    Process asked = running();
    asked.destroy();
    await(asked);
  }

  /** What it has said on stderr, in all its lives. */
  public String errors() {
    return errors.toString();
  }

  /** Ends it, and fails if it has shown a fault of its own. */
  @Override
  public void close() {
    if (isRunning()) {
      terminate();
    }
    assertThat(errors.all().stream().filter(Sj::isFault)).as("faults on stderr").isEmpty();
  }

  private static boolean isFault(String line) {
    return line.contains("Thread blocked")
        || line.contains("has been blocked for")
        || line.contains("OutOfMemory")
        || line.startsWith("\tat ");
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
        throw new AssertionError("sj did not end:\n" + errors);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
