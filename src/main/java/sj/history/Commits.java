package sj.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transactions, one after another, on the writer's thread: begun, filled, committed, projected. A
 * transaction that fails leaves nothing behind, and the next one starts anew.
 */
final class Commits {
  private final Database database;
  private final Limits limits;
  private final Projector projector;
  private final Registers registers;
  private final List<Lost> lost;
  private final Checkpoints checkpoints;
  private @Nullable Sql sql;
  private volatile History.Range range;
  private volatile Statistics statistics;
  private volatile long queued;

  /**
   * Opens the file and finds what a former run has left.
   *
   * @throws HistoryException when it can't be used
   */
  Commits(Database database, Projection projection, Limits limits) {
    this.database = database;
    this.limits = limits;
    this.checkpoints = new Checkpoints(database);
    this.projector = new Projector(projection, limits);
    Sql opened = database.create();
    try {
      this.registers = new Registers(opened, limits);
      long oldest = opened.number("SELECT min(id) FROM event");
      this.lost = Lost.load(opened);
      long newest = Lost.newest(lost, registers.counters.event);
      this.queued = registers.counters.outbox;
      this.range = new History.Range(oldest, oldest == 0 ? 0 : newest, lost);
      projector.load(opened);
      this.statistics =
          new Statistics(0, 0, 0, 0, projector.stuckLogs(), registers.counters.queueLength);
    } catch (HistoryException e) {
      Database.close(opened);
      throw e;
    }
    this.sql = opened;
    checkpoints.start();
  }

  /**
   * Runs works in one transaction, as many as it takes, and brings their lines into the logs.
   *
   * @param done receives those that were run; the first of {@code jobs} in their order
   * @return the events, by id
   * @throws HistoryException when nothing was committed
   */
  List<Event> commit(List<Job<?>> jobs, List<Job<?>> done) {
    Transaction transaction = new Transaction(connection(), registers, projector, limits);
    try {
      fill(transaction, jobs, done);
    } catch (HistoryException e) {
      rollback(transaction);
      if (e.isDiskFull()) {
        shrink();
      }
      throw e;
    } catch (RuntimeException | Error e) {
      rollback(transaction);
      throw e;
    }
    List<Event> committed = transaction.events();
    if (!committed.isEmpty()) {
      long first = range.oldest() == 0 ? committed.getFirst().id() : range.oldest();
      // Before they are told: a reader who comes in between then finds them in one of the two.
      range = new History.Range(first, Lost.newest(lost, registers.counters.event), lost);
    }
    projector.append();
    if (jobs.isEmpty()) {
      projector.idle();
    }
    count(done, committed.size());
    checkpoints.committed(connection(), transaction.bytes());
    return committed;
  }

  private void count(List<Job<?>> done, int published) {
    Statistics before = statistics;
    statistics =
        new Statistics(
            before.commits() + 1,
            before.works() + done.stream().filter(job -> !job.hasFailed()).count(),
            before.events() + published,
            projector.retries(),
            projector.stuckLogs(),
            registers.counters.queueLength);
  }

  private void fill(Transaction transaction, List<Job<?>> jobs, List<Job<?>> done) {
    Sql open = connection();
    open.update("BEGIN IMMEDIATE");
    for (Job<?> job : jobs) {
      if (transaction.isFull()) {
        break;
      }
      done.add(job);
      transaction.run(job);
    }
    registers.save(open);
    projector.stage(open, transaction.lines());
    open.update("COMMIT");
    queued = registers.counters.outbox;
    registers.committed();
  }

  private Sql connection() {
    Sql open = sql;
    if (open == null) {
      open = database.writer();
      sql = open;
    }
    return open;
  }

  private void rollback(Transaction transaction) {
    transaction.rolledBack();
    registers.rolledBack();
    Sql open = sql;
    if (open == null) {
      return;
    }
    try {
      open.update("ROLLBACK");
    } catch (HistoryException e) {
      // SQLite has rolled back by itself, or the connection is beyond use: the next one is fresh.
      sql = null;
      Database.close(open);
    }
  }

  /** Gives back what the write-ahead log occupies, as far as the database takes it over now. */
  private void shrink() {
    Sql open = sql;
    if (open != null) {
      try {
        open.number("PRAGMA wal_checkpoint(TRUNCATE)");
      } catch (HistoryException stillFull) {
        // Then it stays as it is, and what was committed is safe in it.
      }
    }
  }

  boolean hasWritten() {
    return projector.hasWritten();
  }

  /** True when a transaction without works has something to do now. */
  boolean hasChores() {
    Long retry = projector.nextRetry();
    return projector.hasWritten() || (retry != null && retry <= 0);
  }

  @Nullable Long nextRetry() {
    return projector.nextRetry();
  }

  long newestQueued() {
    return queued;
  }

  Places places() {
    return registers.places;
  }

  History.Range range() {
    return range;
  }

  Statistics statistics() {
    return statistics;
  }

  void close() {
    projector.idle();
    checkpoints.close();
    if (sql != null) {
      Database.close(sql);
    }
  }
}
