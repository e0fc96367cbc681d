package sj.tree;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tree's one thread: waits for descriptors, runs what others ask of it, and what is due.
 * Nothing of the tree is touched by another thread, so nothing of it is locked. Waits without a
 * timeout while nothing is due.
 */
final class Loop implements Executor {
  private static final Logger LOG = System.getLogger(Loop.class.getName());

  private static final int SLICE = 64;

  private record Timer(long nanos, long order, Runnable task) {}

  private final Epoll epoll;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Runnable> idle = new ArrayDeque<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          (a, b) ->
              a.nanos == b.nanos ? Long.compare(a.order, b.order) : Long.signum(a.nanos - b.nanos));
  private final Map<Long, Runnable> descriptors = new HashMap<>();
  private final Thread thread;
  private BooleanSupplier work = () -> false;
  private long tokens;
  private long order;
  private Runnable last = () -> {};
  private boolean ending;
  private boolean closed;

  Loop(String name) throws IOException {
    epoll = new Epoll();
    thread = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /** Runs the task soon, after those before it. */
  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      if (closed) {
        throw new RejectedExecutionException("the tree is closed");
      }
      tasks.add(task);
    }
    if (woken.compareAndSet(false, true)) {
      epoll.wake();
    }
  }

  /** Runs the task soon, or never once the tree is closed. */
  void offer(Runnable task) {
    try {
      execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(Logger.Level.DEBUG, "The tree is closed.", e);
    }
  }

  /** Runs the task soon; completes with what it gives or throws. */
  <T extends @Nullable Object> CompletableFuture<T> submit(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      execute(
          () -> {
            try {
              result.complete(task.call());
            } catch (Exception e) {
              result.completeExceptionally(e);
            }
          });
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(new IOException("The tree is closed.", e));
    }
    return result;
  }

  /** Runs the task soon; completes as what it gives does. */
  <T extends @Nullable Object> CompletionStage<T> compose(Supplier<CompletionStage<T>> task) {
    return CompletableFuture.completedFuture(true).thenComposeAsync(started -> task.get(), this);
  }

  /** Runs the task after that time. On the loop's thread only, as all that follows. */
  void after(Duration delay, Runnable task) {
    timers.add(new Timer(System.nanoTime() + delay.toNanos(), order++, task));
  }

  /** Work that is never waited for: run in each turn, and true as long as there is more of it. */
  void work(BooleanSupplier more) {
    work = more;
  }

  /**
   * Does that to each: to some at once, to the others some at a time and only while nothing else is
   * to be done, for thousands take seconds, and nobody shall wait behind them.
   */
  <T> void whenIdle(Collection<T> many, Consumer<T> work) {
    List<T> all = List.copyOf(many);
    all.subList(0, Math.min(SLICE, all.size())).forEach(work);
    for (int n = SLICE; n < all.size(); n += SLICE) {
      List<T> slice = all.subList(n, Math.min(n + SLICE, all.size()));
      idle.add(() -> slice.forEach(work));
    }
  }

  /**
   * Runs the task whenever there is something to read or room to write; the answer is a token to
   * remove it by.
   */
  long watch(int descriptor, Runnable ready) throws IOException {
    long token = tokens++;
    epoll.add(descriptor, token);
    descriptors.put(token, ready);
    return token;
  }

  /** Forgets a descriptor that is about to be closed. */
  void forget(long token) {
    descriptors.remove(token);
  }

  /** Runs what was asked before, then the last task, and ends. Blocks; from another thread. */
  void close(Runnable last) {
    try {
      execute(
          () -> {
            ending = true;
            this.last = last;
          });
    } catch (RejectedExecutionException e) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      boolean more = false;
      while (!ending) {
        epoll.await(more ? 0 : millis(), this::ready);
        woken.set(false);
        tasks();
        due();
        more = work.getAsBoolean();
        more |= idle();
      }
    } catch (IOException e) {
      LOG.log(Logger.Level.ERROR, "The tree's thread can't go on.", e);
    } finally {
      synchronized (tasks) {
        closed = true;
      }
      tasks();
      guarded(last);
      epoll.close();
    }
  }

  private void tasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  /** True while there is more of it. */
  private boolean idle() {
    Runnable task = tasks.isEmpty() ? idle.poll() : null;
    if (task != null) {
      guarded(task);
    }
    return !idle.isEmpty();
  }

  private void ready(long token) {
    Runnable task = descriptors.get(token);
    if (task != null) {
      guarded(task);
    }
  }

  private void due() {
    long now = System.nanoTime();
    while (!timers.isEmpty() && timers.peek().nanos - now <= 0) {
      guarded(timers.remove().task);
    }
  }

  private int millis() {
    Timer next = timers.peek();
    if (next == null) {
      return -1;
    }
    long nanos = Math.max(0, next.nanos - System.nanoTime());
    return (int) Math.min(Integer.MAX_VALUE, (nanos + 999_999) / 1_000_000);
  }

  // One task's fault must not end the thread that all others live on.
  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | AssertionError e) {
      LOG.log(Logger.Level.ERROR, "A task on the tree failed.", e);
    }
  }
}
