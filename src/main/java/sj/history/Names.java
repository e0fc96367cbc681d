package sj.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * By what hash which event is known. New ones are in memory, and in the file as one row for each
 * transaction; when there are many they become a run ({@link NameRuns}), and when there are many of
 * these the oldest goes into a table by hash. One by one, each name would change another page of
 * that, and be looked for in another: that was most of what a message cost. The writer's alone.
 */
final class Names {
  private static final int YOUNG = NameFilters.HASHES;
  private static final int MOST_YOUNG = 400_000;
  // Three million names, whose filters take six megabytes.
  private static final int RUNS = NameFilters.MOST;

  /** What was put in the transaction under way, and what stood there before; null for nothing. */
  private record Put(long hash, long event, @Nullable Long before) {}

  private final Map<Long, Long> young = new HashMap<>();
  private final Map<Long, Long> looked = new HashMap<>();
  private final List<Put> puts = new ArrayList<>();
  private final NameRuns runs;
  private boolean table;
  private int marked;
  private int mergeAt = YOUNG;
  private boolean merged;

  private Names(NameRuns runs, boolean table) {
    this.runs = runs;
    this.table = table;
  }

  /** Those of the file. */
  static Names load(Sql sql) {
    return load(sql, RUNS);
  }

  /** Those of the file, with another number of runs. */
  static Names load(Sql sql, int most) {
    var names = new Names(NameRuns.load(sql, most), hasTable(sql));
    sql.each(
        "SELECT pairs FROM name_young ORDER BY seq",
        row -> {
          ByteBuffer pairs = ByteBuffer.wrap(row.getBytes(1));
          while (pairs.hasRemaining()) {
            names.young.put(pairs.getLong(), pairs.getLong());
          }
          return true;
        });
    return names;
  }

  /** The event of that hash, or null. */
  @Nullable Long find(Sql sql, long hash) {
    Long event = young.get(hash);
    if (event == null) {
      event = runs.find(sql, hash);
    }
    if (event == 0 && table) {
      event = looked.get(hash);
      if (event == null) {
        event = sql.number("SELECT event FROM name WHERE hash = ?", hash);
      }
    }
    return event == 0 ? null : event;
  }

  /** These will be asked for: one question to the table now spares one for each. */
  void expect(Sql sql, Collection<Long> hashes) {
    if (!table) {
      return;
    }
    var list = new StringJoiner(",", "[", "]");
    for (Long hash : hashes) {
      if (!young.containsKey(hash) && looked.putIfAbsent(hash, 0L) == null) {
        list.add(hash.toString());
      }
    }
    if (list.length() <= 2) {
      return;
    }
    sql.each(
        "SELECT n.hash, n.event FROM json_each(?) j CROSS JOIN name n ON n.hash = j.value",
        row -> {
          looked.put(row.getLong(1), row.getLong(2));
          return true;
        },
        list.toString());
  }

  void put(long hash, long event) {
    puts.add(new Put(hash, event, young.put(hash, event)));
  }

  /** From here on {@link #undo} takes back. */
  void mark() {
    marked = puts.size();
  }

  /** Takes back what was put since the mark. */
  void undo() {
    takeBack(marked);
    looked.clear();
  }

  private void takeBack(int from) {
    List<Put> back = puts.subList(from, puts.size());
    for (Put put : back.reversed()) {
      if (put.before == null) {
        young.remove(put.hash);
      } else {
        young.put(put.hash, put.before);
      }
    }
    back.clear();
  }

  /** Writes it down, before the commit. */
  void save(Sql sql) {
    merged = young.size() >= mergeAt;
    if (merged) {
      runs.add(sql, young);
      sql.update("DELETE FROM name_young");
    } else if (!puts.isEmpty()) {
      ByteBuffer pairs = ByteBuffer.allocate(puts.size() * 2 * Long.BYTES);
      puts.forEach(put -> pairs.putLong(put.hash).putLong(put.event));
      sql.update("INSERT INTO name_young (pairs) VALUES (?)", pairs.array());
    }
  }

  private static boolean hasTable(Sql sql) {
    return sql.number("SELECT EXISTS (SELECT 1 FROM name)") == 1;
  }

  /** It is committed. */
  void committed() {
    if (merged) {
      young.clear();
      mergeAt = YOUNG;
      table = runs.committed() || table;
    }
    forget();
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    if (merged) {
      runs.rolledBack();
      // Little may fit where much doesn't: what comes next is written without it.
      mergeAt = Math.min(2 * mergeAt, MOST_YOUNG);
    }
    takeBack(0);
    forget();
  }

  private void forget() {
    puts.clear();
    looked.clear();
    merged = false;
  }
}
