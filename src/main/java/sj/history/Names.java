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
 * transaction; when there are many they are brought, sorted, into the table by hash. One by one,
 * each would change another page of it, and that was most of what a message cost. The writer's
 * alone.
 */
final class Names {
  private static final int YOUNG = 50_000;
  private static final int MOST_YOUNG = 400_000;
  // So many pairs in one statement; the rest one by one.
  private static final int TOGETHER = 200;
  private static final String ONE = "INSERT OR REPLACE INTO name (hash, event) VALUES (?, ?)";
  private static final String MANY = ONE + ", (?, ?)".repeat(TOGETHER - 1);

  /** What was put in the transaction under way, and what stood there before; null for nothing. */
  private record Put(long hash, long event, @Nullable Long before) {}

  private final Map<Long, Long> young = new HashMap<>();
  private final Map<Long, Long> looked = new HashMap<>();
  private final List<Put> puts = new ArrayList<>();
  private int marked;
  private int mergeAt = YOUNG;
  private boolean merged;

  /** What the file has not in its table yet. */
  static Names load(Sql sql) {
    var names = new Names();
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
      event = looked.get(hash);
    }
    if (event == null) {
      event = sql.number("SELECT event FROM name WHERE hash = ?", hash);
    }
    return event == 0 ? null : event;
  }

  /** These will be asked for: one question now spares one for each. */
  void expect(Sql sql, Collection<Long> hashes) {
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
      merge(sql);
    } else if (!puts.isEmpty()) {
      ByteBuffer pairs = ByteBuffer.allocate(puts.size() * 2 * Long.BYTES);
      puts.forEach(put -> pairs.putLong(put.hash).putLong(put.event));
      sql.update("INSERT INTO name_young (pairs) VALUES (?)", pairs.array());
    }
  }

  private void merge(Sql sql) {
    List<Map.Entry<Long, Long>> pairs = new ArrayList<>(young.entrySet());
    pairs.sort(Map.Entry.comparingByKey());
    int from = 0;
    for (; from + TOGETHER <= pairs.size(); from += TOGETHER) {
      var values = new Object[2 * TOGETHER];
      for (int i = 0; i < TOGETHER; i++) {
        values[2 * i] = pairs.get(from + i).getKey();
        values[2 * i + 1] = pairs.get(from + i).getValue();
      }
      sql.update(MANY, values);
    }
    for (Map.Entry<Long, Long> pair : pairs.subList(from, pairs.size())) {
      sql.update(ONE, pair.getKey(), pair.getValue());
    }
    sql.update("DELETE FROM name_young");
  }

  /** It is committed. */
  void committed() {
    if (merged) {
      young.clear();
      mergeAt = YOUNG;
    }
    forget();
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    if (merged) {
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
