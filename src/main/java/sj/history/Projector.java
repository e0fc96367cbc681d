package sj.history;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings committed lines into their logs, each once. {@link #stage} notes within the transaction
 * where a log stands and what will come; {@link #append} writes it after the commit; the next
 * transaction strikes the note out. What can't be written stays noted, in order, and is tried
 * again. The writer's alone.
 */
final class Projector {
  private static final Logger LOGGER = System.getLogger(Projector.class.getName());
  private static final long FIRST_RETRY = 1_000_000_000L;
  private static final long LAST_RETRY = 10_000_000_000L;

  /** A log whose noted lines aren't all written: how much waits, and when to try again. */
  private record Stuck(long bytes, int attempts, long due) {
    /** The first time already at the next commit, later only when it is due. */
    boolean isToTry(long now) {
      return attempts <= 1 || isDue(now);
    }

    boolean isDue(long now) {
      return due - now <= 0;
    }
  }

  private final Projection projection;
  private final Limits limits;
  private final Map<Log, Stuck> stuck = new HashMap<>();
  private final Set<Log> written = new HashSet<>();
  // Of the transaction under way: what will be appended, and what can't be now.
  private final List<Line> ready = new ArrayList<>();
  private final List<Line> unready = new ArrayList<>();
  // The last append came to its end.
  private boolean isWhole;
  // Logs may be open since the last pause.
  private boolean isOpen;
  private long retries;

  Projector(Projection projection, Limits limits) {
    this.projection = projection;
    this.limits = limits;
  }

  /** Finds what a former run has left unwritten; due at once. */
  void load(Sql sql) {
    sql.each(
        "SELECT log, sum(length(bytes)) FROM pending GROUP BY log",
        row -> {
          Log log = LogName.parse(row.getString(1));
          if (log != null) {
            stuck.put(log, new Stuck(row.getLong(2), 0, System.nanoTime()));
          }
          return true;
        });
  }

  /** False when too much waits for that log already. */
  boolean takes(Log log) {
    Stuck waiting = stuck.get(log);
    return waiting == null || waiting.bytes < limits.waitingBytes();
  }

  /** True when there are notes that can be struck out, or logs that can be let go of. */
  boolean hasWritten() {
    return !written.isEmpty() || isOpen;
  }

  /** Nanoseconds until a stuck log is due, not above 0 when it is; null where none is stuck. */
  @Nullable Long nextRetry() {
    if (stuck.isEmpty()) {
      return null;
    }
    long now = System.nanoTime();
    return stuck.values().stream().mapToLong(log -> log.due - now).min().orElse(LAST_RETRY);
  }

  long retries() {
    return retries;
  }

  int stuckLogs() {
    return stuck.size();
  }

  /** Notes, within the transaction, what will be appended to which log. */
  void stage(Sql sql, List<Line> lines) {
    ready.clear();
    unready.clear();
    strikeWritten(sql);
    long now = System.nanoTime();
    var touched = new LinkedHashMap<Log, Line>();
    stuck.forEach(
        (log, waiting) -> {
          if (waiting.isDue(now)) {
            touched.put(log, new Line(log, new byte[0]));
          }
        });
    lines.forEach(line -> touched.put(line.log, line));
    touched.values().forEach(line -> stage(sql, line, now));
  }

  private void strikeWritten(Sql sql) {
    if (stuck.isEmpty() && isWhole && !written.isEmpty()) {
      // There are no other notes, and to strike out all is far cheaper than to look for each.
      Pending.strikeAll(sql);
    } else {
      written.forEach(log -> Pending.strike(sql, log));
    }
  }

  private void stage(Sql sql, Line line, long now) {
    Stuck waiting = stuck.get(line.log);
    if (waiting != null && !waiting.isToTry(now)) {
      Pending.note(sql, line, null);
      unready.add(line);
      return;
    }
    if (waiting != null) {
      retries++;
    }
    try {
      Projection.Position position = projection.position(line.log);
      Line whole = line;
      if (waiting != null) {
        whole = Pending.rest(sql, projection, line);
        Pending.strike(sql, line.log);
      }
      Pending.note(sql, whole, position);
      ready.add(whole);
    } catch (HistoryException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      complain(line.log, e);
      Pending.note(sql, line, null);
      unready.add(line);
    }
  }

  /** Writes what was noted, after the commit. */
  void append() {
    written.clear();
    isWhole = false;
    for (Line line : unready) {
      Stuck waiting = stuck.get(line.log);
      stays(line.log, line.bytes.length + (waiting == null ? 0 : waiting.bytes));
    }
    for (Line line : ready) {
      try {
        if (line.bytes.length > 0) {
          isOpen = true;
          projection.append(line.log, line.bytes);
          written.add(line.log);
        }
        stuck.remove(line.log);
      } catch (IOException | RuntimeException e) {
        complain(line.log, e);
        stays(line.log, line.bytes.length);
      }
    }
    ready.clear();
    unready.clear();
    isWhole = true;
  }

  /** Lets go of what is open. */
  void idle() {
    isOpen = false;
    projection.idle();
  }

  private void stays(Log log, long bytes) {
    long now = System.nanoTime();
    Stuck before = stuck.get(log);
    if (before != null && !before.isToTry(now)) {
      stuck.put(log, new Stuck(bytes, before.attempts, before.due));
      return;
    }
    int attempts = before == null ? 1 : before.attempts + 1;
    long wait = Math.min(LAST_RETRY, FIRST_RETRY << Math.min(attempts - 1, 10));
    stuck.put(log, new Stuck(bytes, attempts, now + wait));
  }

  private void complain(Log log, Exception e) {
    Stuck before = stuck.get(log);
    if (before == null || before.attempts == 0) {
      LOGGER.log(
          Level.WARNING,
          "the log {0} can''t be written ({1}): its lines are kept and tried again",
          LogName.of(log),
          e.toString());
    }
  }
}
