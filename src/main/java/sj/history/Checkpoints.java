package sj.history;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Brings the write-ahead log into the database beside the writer, which would stand still for ten
 * milliseconds and more. Only the writer can begin the log anew, between two transactions and when
 * nothing of it is left to copy: in a burst it copies what came meanwhile, which is little. The
 * writer's own limit stays as the bound.
 */
final class Checkpoints {
  private static final Logger LOGGER = System.getLogger(Checkpoints.class.getName());
  // About a thousand pages; and a burst's pages, which change again and again, are copied once.
  private static final int COMMITS = 64;
  private static final long APART = 1_000_000_000L;
  // Bytes of text and lines; in the log they take about as much again.
  private static final long BURST = 16L << 20;
  private static final String COPY = "PRAGMA wal_checkpoint(PASSIVE)";
  private static final Duration LAST = Duration.ofMinutes(1);

  private enum Ask {
    COPY,
    /** The same, and the writer will do the rest. */
    COPY_BURST,
    END
  }

  private final Database database;
  private final BlockingQueue<Ask> asked = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private @Nullable Sql sql;
  private int commits;
  private long bytes;
  private long last = System.nanoTime();
  // For a burst.
  private volatile boolean copied;

  Checkpoints(Database database) {
    this.database = database;
    this.thread = Thread.ofPlatform().name("sj-checkpoint").daemon(true).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /**
   * A transaction was committed. The writer's alone.
   *
   * @param writer its connection
   * @param more bytes of text in it
   */
  void committed(Sql writer, long more) {
    if (copied) {
      copied = false;
      copyRest(writer);
    }
    commits++;
    bytes += more;
    long now = System.nanoTime();
    if (bytes >= BURST) {
      ask(Ask.COPY_BURST, now);
    } else if (commits >= COMMITS && now - last >= APART) {
      ask(Ask.COPY, now);
    }
  }

  private static void copyRest(Sql writer) {
    try {
      writer.number(COPY);
    } catch (HistoryException e) {
      // What was committed is safe in the log, and the next transaction meets the same fault.
    }
  }

  private void ask(Ask what, long now) {
    commits = 0;
    bytes = 0;
    last = now;
    asked.offer(what);
  }

  private void run() {
    try {
      for (Ask what = asked.take(); what != Ask.END; what = asked.take()) {
        copy();
        if (what == Ask.COPY_BURST) {
          copied = true;
        }
      }
    } catch (InterruptedException e) {
      // Nobody has a reason to; then the writer does it alone.
    } finally {
      end();
    }
  }

  private void copy() {
    try {
      if (sql == null) {
        sql = database.writer();
      }
      sql.number(COPY);
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
    asked.clear();
    asked.offer(Ask.END);
    try {
      if (!thread.join(LAST)) {
        LOGGER.log(Level.WARNING, "the history is still being copied: the disk is very slow");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
