package sj.history;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings the write-ahead log into the database beside the writer, which would stand still for ten
 * milliseconds and more. The writer's own limit stays as the bound: while it writes without a
 * pause, only it can begin the log anew.
 */
final class Checkpoints {
  // About a thousand pages; and a burst's pages, which change again and again, are copied once.
  private static final int COMMITS = 64;
  private static final long APART = 1_000_000_000L;

  private final Database database;
  private final ThreadPoolExecutor executor;
  private @Nullable Sql sql;
  private int commits;
  private long last = System.nanoTime();

  Checkpoints(Database database) {
    this.database = database;
    this.executor =
        new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Thread.ofPlatform().name("sj-checkpoint").daemon(true).factory(),
            new ThreadPoolExecutor.DiscardPolicy());
  }

  /** A transaction was committed. The writer's alone. */
  void committed() {
    long now = System.nanoTime();
    if (++commits >= COMMITS && now - last >= APART) {
      commits = 0;
      last = now;
      executor.execute(this::copy);
    }
  }

  private void copy() {
    try {
      if (sql == null) {
        sql = database.writer();
      }
      sql.number("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (HistoryException e) {
      // Whoever writes meets the same fault, and tells it.
      end();
    }
  }

  private void end() {
    if (sql != null) {
      Database.close(sql);
      sql = null;
    }
  }

  /** Ends it, so that the writer's connection is the last one. Waits for a copy under way. */
  void close() {
    executor.getQueue().clear();
    executor.execute(this::end);
    executor.shutdown();
    boolean interrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
