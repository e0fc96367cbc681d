package sj.program;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs programs, so many at once and no more, on threads of their own. May be used from any thread;
 * only {@link #close} blocks.
 */
public final class Runner implements AutoCloseable {
  /** The variable by which the processes of one run are known. */
  public static final String MARK = "SJ_RUN";

  private static final long CLOSING_SECONDS = 8;

  private final Bounds bounds;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("sj-program-", 1).daemon().factory());
  private final @Nullable Start start = Start.find();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final Set<Run> runs = new HashSet<>();
  private boolean closed;

  private record Waiting(
      String name, Program program, long since, CompletableFuture<Outcome> outcome) {}

  public Runner(Bounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Ends what an earlier bridge, that was killed, has left running. Returns at once.
   *
   * @param directory whose programs
   * @param variable the one of their environment that names it
   */
  public void sweep(Path directory, String variable) {
    threads.execute(() -> Descendants.sweep(directory, variable));
  }

  /**
   * Runs a program when its turn comes; those of one name start in the order of the calls.
   *
   * @param name what counts together for the bound of one name
   * @return how it ended; never fails
   */
  public CompletionStage<Outcome> run(String name, Program program) {
    var outcome = new CompletableFuture<Outcome>();
    boolean refused;
    synchronized (this) {
      refused = waiting.size() >= bounds.waiting() && !isFree(name);
      if (!refused && !closed) {
        waiting.add(new Waiting(name, program, System.nanoTime(), outcome));
      } else {
        outcome.complete(closed ? new Outcome.Stopped() : new Outcome.Refused());
      }
    }
    next();
    return outcome;
  }

  private boolean isFree(String name) {
    return runs.size() < bounds.atOnce() && running.getOrDefault(name, 0) < bounds.ofOneName();
  }

  private void next() {
    var refused = new ArrayList<Waiting>();
    synchronized (this) {
      long now = System.nanoTime();
      for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
        Waiting one = all.next();
        if (now - one.since() > bounds.patience().toNanos()) {
          all.remove();
          refused.add(one);
        } else if (isFree(one.name())) {
          all.remove();
          start(one);
        }
      }
    }
    refused.forEach(one -> one.outcome().complete(new Outcome.Refused()));
  }

  private void start(Waiting one) {
    if (start == null) {
      one.outcome()
          .completeAsync(
              () -> new Outcome.Unstarted("setsid is missing: install util-linux"), threads);
      return;
    }
    var run = new Run(start, one.program(), bounds, threads);
    runs.add(run);
    running.merge(one.name(), 1, Integer::sum);
    threads.execute(() -> make(run, one));
  }

  private void make(Run run, Waiting one) {
    Outcome outcome = new Outcome.Stopped();
    try {
      outcome = run.make();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      outcome = new Outcome.Unstarted(e.toString());
    } finally {
      synchronized (this) {
        runs.remove(run);
        running.computeIfPresent(one.name(), (name, n) -> n == 1 ? null : n - 1);
      }
      one.outcome().complete(outcome);
    }
    next();
  }

  /** Ends all that runs and waits. Blocks until nothing is left, for at most some seconds. */
  @Override
  public void close() {
    List<Waiting> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(waiting);
      waiting.clear();
      runs.forEach(Run::stop);
    }
    left.forEach(one -> one.outcome().complete(new Outcome.Stopped()));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
