package sj.history;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A work on its way through the writer, and the stage that tells how it ended. */
final class Job<T extends @Nullable Object> {
  final CompletableFuture<T> stage = new CompletableFuture<>();
  private final History.Work<T> work;
  private final @Nullable Reception reception;
  private Runnable completion = () -> {};
  private boolean failed;

  Job(History.Work<T> work, @Nullable Reception reception) {
    this.work = work;
    this.reception = reception;
  }

  /** True while a work that belongs with it is about to be asked for. */
  boolean isFollowed() {
    return reception != null && reception.isAwaited();
  }

  /** Runs the work; its value is told only by {@link #complete}, after the commit. */
  void run(Tx tx) {
    T value = work.run(tx);
    completion = () -> stage.complete(value);
  }

  /** It will end so, whatever becomes of the transaction. */
  void fail(Throwable cause) {
    failed = true;
    completion = () -> stage.completeExceptionally(cause);
  }

  /** Nothing of the transaction was kept. */
  void rolledBack(Throwable cause) {
    if (!failed) {
      fail(cause);
    }
  }

  boolean hasFailed() {
    return failed;
  }

  void complete() {
    completion.run();
  }
}
