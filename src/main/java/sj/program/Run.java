package sj.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a program, from its start until nothing of it is left. Blocks. */
final class Run {
  private static final long LOOK_MILLIS = 10;
  private static final long COUNT_NANOS = 1_000_000_000;
  private static final Duration REST = Duration.ofSeconds(2);
  private static final int COMPLAINT = 4096;
  private static final int LINE = 200;

  private final Start start;
  private final Program program;
  private final Bounds bounds;
  private final Executor threads;
  private volatile boolean stopped;

  /**
   * A run to be made.
   *
   * @param start what stands before the program
   * @param threads one for each pipe
   */
  Run(Start start, Program program, Bounds bounds, Executor threads) {
    this.start = start;
    this.program = program;
    this.bounds = bounds;
    this.threads = threads;
  }

  /** It shall end, because the bridge does. */
  void stop() {
    stopped = true;
  }

  Outcome make() throws InterruptedException {
    if (stopped) {
      return new Outcome.Stopped();
    }
    Descendants descendants;
    try {
      descendants = Descendants.start(builder());
    } catch (IOException e) {
      return new Outcome.Unstarted(String.valueOf(e.getMessage()));
    }
    Process process = descendants.process();
    var output = new Captured(process.getInputStream(), bounds.output());
    var complaint = new Captured(process.getErrorStream(), COMPLAINT);
    Outcome broken = null;
    try {
      threads.execute(output);
      threads.execute(complaint);
      threads.execute(() -> feed(process.getOutputStream()));
      broken = watch(process, output, descendants);
      if (broken != null && !(broken instanceof Outcome.Crowded)) {
        descendants.ask();
        process.waitFor(bounds.grace().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException closing) {
      // It was started in the moment in which all were asked to end.
      return new Outcome.Stopped();
    } finally {
      descendants.end();
    }
    output.await(REST);
    complaint.await(REST);
    if (broken == null && output.isOver()) {
      broken = new Outcome.Flooded(bounds.output());
    }
    return broken != null
        ? broken
        : new Outcome.Ended(process.exitValue(), output.text(), firstLine(complaint.text()));
  }

  private ProcessBuilder builder() {
    List<String> command = new ArrayList<>(start.command());
    command.add(program.file().toString());
    command.addAll(program.arguments());
    var builder = new ProcessBuilder(command).directory(program.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    return builder;
  }

  /** Returns why it may not go on, or null once it has ended by itself. */
  private @Nullable Outcome watch(Process process, Captured output, Descendants descendants)
      throws InterruptedException {
    long deadline = System.nanoTime() + bounds.time().toNanos();
    long counted = System.nanoTime();
    int crowd = Proc.crowd();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      long now = System.nanoTime();
      if (stopped) {
        return new Outcome.Stopped();
      } else if (output.isOver()) {
        return new Outcome.Flooded(bounds.output());
      } else if (now - deadline > 0) {
        return new Outcome.Late(bounds.time().toSeconds());
      }
      // Counting takes a while, and holds it up: now and then, and at once where the system fills.
      boolean filling = Proc.crowd() - crowd > bounds.processes();
      if (filling || now - counted > COUNT_NANOS) {
        counted = now;
        crowd = Proc.crowd();
        if (descendants.areMoreThan(bounds.processes())) {
          return new Outcome.Crowded(bounds.processes());
        }
      }
    }
    return null;
  }

  private void feed(OutputStream pipe) {
    try (pipe) {
      pipe.write(program.input().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Nobody has to read all of it.
    }
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= LINE ? line : line.substring(0, LINE) + "…";
  }
}
