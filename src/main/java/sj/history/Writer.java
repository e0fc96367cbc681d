package sj.history;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. What has gathered while the last commit ran is one transaction; after
 * its commit its lines are projected, its events published, its stages completed, in this order.
 */
final class Writer {
  private static final Logger LOGGER = System.getLogger(Writer.class.getName());
  private static final long SETTLE = 50_000_000L;
  private static final long PAUSE = 1_000_000_000L;
  // So long a commit waits at most for what belongs into it.
  private static final long LINGER = 10_000_000L;
  private static final Job<?> WAKE = new Job<>(tx -> true, null);

  private final BlockingQueue<Job<?>> queue;
  private final Deque<Job<?>> carried = new ArrayDeque<>();
  private final Commits commits;
  private final Consumer<List<Event>> published;
  private final Limits limits;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final Thread thread;
  private volatile boolean closing;
  private boolean failing;

  Writer(Commits commits, Consumer<List<Event>> published, Limits limits) {
    this.commits = commits;
    this.published = published;
    this.limits = limits;
    this.queue = new LinkedBlockingQueue<>(limits.queued());
    // Not a daemon: what was begun is finished before the process ends.
    this.thread = Thread.ofPlatform().name("sj-history").daemon(false).unstarted(this::run);
  }

  /** Repairs the logs, then takes works. Blocks until they are repaired. */
  void start() {
    thread.start();
    ready.join();
  }

  <T extends @Nullable Object> CompletionStage<T> write(
      History.Work<T> work, @Nullable Reception reception) {
    var job = new Job<>(work, reception);
    if (reception != null) {
      reception.onHandedOn(() -> queue.offer(WAKE));
    }
    if (closing) {
      job.stage.completeExceptionally(Failures.closed());
    } else if (!queue.offer(job)) {
      job.stage.completeExceptionally(Failures.busy());
    } else if (closing && queue.remove(job)) {
      // The thread may have ended between the two looks.
      job.stage.completeExceptionally(Failures.closed());
    }
    return job.stage;
  }

  /** Finishes what was begun. Blocks, unless it is the writer itself who closes. */
  void close() {
    closing = true;
    queue.offer(WAKE);
    if (Thread.currentThread() == thread) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    if (commits.hasChores()) {
      commit(List.of());
    }
    ready.complete(true);
    while (!closing || !queue.isEmpty() || !carried.isEmpty()) {
      List<Job<?>> gathered = gather();
      if (!gathered.isEmpty() || commits.hasChores()) {
        commit(gathered);
      }
    }
    if (commits.hasChores()) {
      commit(List.of());
    }
    commits.close();
  }

  /** What waits now; else what comes before there are chores to do. */
  private List<Job<?>> gather() {
    var gathered = new ArrayList<Job<?>>(carried);
    carried.clear();
    drain(gathered);
    if (gathered.isEmpty()) {
      await(gathered);
    }
    long until = System.nanoTime() + LINGER;
    for (long left = LINGER; left > 0 && isFollowed(gathered); left = until - System.nanoTime()) {
      take(poll(left), gathered);
    }
    return gathered;
  }

  private void await(List<Job<?>> gathered) {
    Long chores = untilChores();
    long wait = chores == null ? Long.MAX_VALUE / 2 : Math.max(chores, 1_000_000L);
    long begun = System.nanoTime();
    for (long left = wait; gathered.isEmpty() && left > 0 && !closing; ) {
      take(poll(left), gathered);
      left = wait - (System.nanoTime() - begun);
    }
  }

  /** That one, and what waits behind it. */
  private void take(@Nullable Job<?> next, List<Job<?>> gathered) {
    if (next != null && next != WAKE) {
      gathered.add(next);
    }
    drain(gathered);
  }

  private void drain(List<Job<?>> gathered) {
    queue.drainTo(gathered, Math.max(0, limits.works() - gathered.size()));
    gathered.removeIf(job -> job == WAKE);
  }

  private boolean isFollowed(List<Job<?>> gathered) {
    return gathered.size() < limits.works() && gathered.stream().anyMatch(Job::isFollowed);
  }

  private @Nullable Job<?> poll(long nanos) {
    try {
      return queue.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt this thread: it ends by close() alone.
      return null;
    }
  }

  private @Nullable Long untilChores() {
    Long retry = commits.nextRetry();
    if (failing) {
      return commits.hasWritten() || retry != null ? PAUSE : null;
    }
    return commits.hasWritten() ? Long.valueOf(SETTLE) : retry;
  }

  private void commit(List<Job<?>> jobs) {
    var done = new ArrayList<Job<?>>(jobs.size());
    try {
      publish(commits.commit(jobs, done));
      failing = false;
    } catch (Throwable e) {
      // Whatever it was, the thread must live: without it every later write would wait for ever.
      complain(e);
      done.clear();
      done.addAll(jobs);
      jobs.forEach(job -> job.rolledBack(e));
    }
    carried.addAll(jobs.subList(done.size(), jobs.size()));
    done.forEach(Job::complete);
  }

  private void complain(Throwable e) {
    if (!(e instanceof HistoryException)) {
      LOGGER.log(Level.ERROR, "the history's writer failed", e);
    } else if (!failing) {
      LOGGER.log(Level.WARNING, e.getMessage());
    }
    failing = true;
  }

  private void publish(List<Event> events) {
    if (events.isEmpty()) {
      return;
    }
    try {
      published.accept(events);
    } catch (RuntimeException | Error e) {
      // What is committed must not be told as lost.
      LOGGER.log(Level.ERROR, "a reader of the events failed", e);
    }
  }
}
