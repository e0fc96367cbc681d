package sj.history;

import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts questions to reading connections, on threads of their own. */
final class Readers implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int WAITING = 10_000;

  private final Database database;
  private final Deque<Sql> idle = new ConcurrentLinkedDeque<>();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().name("sj-history-reader-", 1).daemon(true).factory());

  Readers(Database database) {
    this.database = database;
  }

  <T extends @Nullable Object> CompletionStage<T> ask(Function<Sql, T> question) {
    var stage = new CompletableFuture<T>();
    try {
      pool.execute(() -> answer(question, stage));
    } catch (RejectedExecutionException e) {
      stage.completeExceptionally(pool.isShutdown() ? Failures.closed() : Failures.busy());
    }
    return stage;
  }

  private <T extends @Nullable Object> void answer(
      Function<Sql, T> question, CompletableFuture<T> stage) {
    Sql sql = idle.poll();
    T value;
    try {
      if (sql == null) {
        sql = database.reader();
      }
      value = question.apply(sql);
      idle.push(sql);
    } catch (RuntimeException e) {
      // The next question starts on a fresh connection.
      if (sql != null) {
        Database.close(sql);
      }
      stage.completeExceptionally(e);
      return;
    }
    stage.complete(value);
  }

  /** Answers what was asked, then closes. Blocks for at most five seconds. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(5, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    idle.forEach(Database::close);
  }
}
