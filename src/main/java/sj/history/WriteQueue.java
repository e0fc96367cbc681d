package sj.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait while the disk is full, or what they belong to isn't kept yet, instead of
 * failing, and are committed in the order in which they were asked for. What gathers while one
 * commit runs goes together into the next. May be used from any thread.
 */
public final class WriteQueue {
  private static final int TOGETHER = 1000;
  private static final int LIMIT = 100_000;
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final History history;
  private final Deque<Entry<?>> waiting = new ArrayDeque<>();
  private boolean writing;

  public WriteQueue(History history) {
    this.history = history;
  }

  /**
   * Commits the work, however long the disk is full. The work may run more than once; only its last
   * run counts.
   *
   * @return completes after the commit; fails with what the work itself threw, or with {@link
   *     HistoryException} when the history is closed or broken, or too much waits already
   */
  public <T extends @Nullable Object> CompletionStage<T> write(History.Work<T> work) {
    return write(new Entry<>(work, null));
  }

  /** As the other, for a work that receives: see {@link History#write(History.Work, Reception)}. */
  public <T extends @Nullable Object> CompletionStage<T> write(
      History.Work<T> work, Reception reception) {
    return write(new Entry<>(work, reception));
  }

  private <T extends @Nullable Object> CompletionStage<T> write(Entry<T> entry) {
    synchronized (this) {
      if (waiting.size() >= LIMIT) {
        return CompletableFuture.failedStage(Failures.busy());
      }
      waiting.add(entry);
      if (writing) {
        return entry.stage;
      }
      writing = true;
    }
    next();
    return entry.stage;
  }

  private void next() {
    List<Entry<?>> together = new ArrayList<>();
    synchronized (this) {
      while (!waiting.isEmpty() && together.size() < TOGETHER) {
        together.add(waiting.remove());
      }
      if (together.isEmpty()) {
        writing = false;
        return;
      }
    }
    commit(together)
        .thenRun(
            () -> {
              // First what waits, for whoever is told may ask for more elsewhere, to run behind it.
              next();
              together.forEach(Entry::complete);
            });
  }

  /** Never fails: an entry that can't be committed is told so. */
  private CompletionStage<?> commit(List<Entry<?>> entries) {
    History.Work<Boolean> all =
        tx -> {
          entries.forEach(entry -> entry.run(tx));
          return true;
        };
    Reception reception = entries.getLast().reception;
    return (reception == null ? history.write(all) : history.write(all, reception))
        .handle((done, failure) -> after(entries, cause(failure)))
        .thenCompose(stage -> stage);
  }

  private CompletionStage<?> after(List<Entry<?>> entries, @Nullable Throwable failure) {
    if (failure == null) {
      return CompletableFuture.completedStage(true);
    } else if (failure instanceof Reception.Unkept unkept) {
      var again = new CompletableFuture<Boolean>();
      unkept.onChange(() -> again.complete(true));
      return again.thenCompose(now -> commit(entries));
    } else if (failure instanceof HistoryException full && full.isDiskFull()) {
      return CompletableFuture.runAsync(() -> {}, LATER).thenCompose(later -> commit(entries));
    } else if (entries.size() == 1 || failure instanceof HistoryException) {
      entries.forEach(entry -> entry.stage.completeExceptionally(failure));
    } else {
      // One of them is at fault; the others must not suffer for it.
      CompletionStage<?> last = CompletableFuture.completedStage(true);
      for (Entry<?> entry : entries) {
        last = last.thenCompose(before -> commit(List.of(entry)));
      }
      return last;
    }
    return CompletableFuture.completedStage(true);
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
  }

  private static final class Entry<T extends @Nullable Object> {
    final CompletableFuture<T> stage = new CompletableFuture<>();
    final @Nullable Reception reception;
    private final History.Work<T> work;
    private @Nullable Runnable outcome;

    Entry(History.Work<T> work, @Nullable Reception reception) {
      this.work = work;
      this.reception = reception;
    }

    void run(Tx tx) {
      T result = work.run(tx);
      outcome = () -> stage.complete(result);
    }

    void complete() {
      if (outcome != null) {
        outcome.run();
      }
    }
  }
}
