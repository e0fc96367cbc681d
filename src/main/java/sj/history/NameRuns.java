package sj.history;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Names as they were brought into the file by the ten thousand: each time a run, sorted by hash and
 * cut into parts that fill a page. Of each run a filter and the first hash of each part are in
 * memory, so that a name that is new, as nearly all are, is looked for without the file, and one
 * that is known costs a row. The writer's alone.
 */
final class NameRuns {
  // Pairs of hash and event; with the row's own a page is full.
  private static final int OF_A_PART = 250;
  private static final int PAIR = 2 * Long.BYTES;

  private static final class Run {
    final long id;
    // The first hash of each part.
    final long[] firsts;

    Run(long id, long[] firsts) {
      this.id = id;
      this.firsts = firsts;
    }

    long row(int part) {
      return (id << Integer.SIZE) | part;
    }
  }

  /** A run that isn't committed. */
  private static final class Added {
    final Run run;
    final long[] filter;

    Added(Run run, long[] filter) {
      this.run = run;
      this.filter = filter;
    }
  }

  // The newest first.
  private final Deque<Run> runs = new ArrayDeque<>();
  private final NameFilters filters = new NameFilters();
  private final int most;
  // Of the transaction under way: what was written, and how many of the oldest left.
  private final List<Added> added = new ArrayList<>();
  private int taken;

  private NameRuns(int most) {
    this.most = most;
  }

  /**
   * Those of the file.
   *
   * @param most so many runs; of more the oldest goes into the table by hash. At most {@link
   *     NameFilters#MOST}
   */
  static NameRuns load(Sql sql, int most) {
    var runs = new NameRuns(most);
    sql.each(
        "SELECT id, firsts, filter FROM name_run ORDER BY id",
        row -> {
          runs.take(
              new Run(row.getLong(1), Longs.from(row.getBytes(2))), Longs.from(row.getBytes(3)));
          return true;
        });
    return runs;
  }

  /** The event of that hash, the newest where it was given again; 0 for none. */
  long find(Sql sql, long hash) {
    long passed = filters.passed(hash);
    if (passed != 0) {
      for (Run run : runs) {
        long event = NameFilters.has(passed, run.id) ? find(sql, run, hash) : 0;
        if (event != 0) {
          return event;
        }
      }
    }
    return 0;
  }

  private static long find(Sql sql, Run run, long hash) {
    int place = Arrays.binarySearch(run.firsts, hash);
    int part = place >= 0 ? place : -place - 2;
    byte[] pairs =
        part < 0
            ? null
            : sql.first(
                "SELECT pairs FROM name_part WHERE id = ?", row -> row.getBytes(1), run.row(part));
    return pairs == null ? 0 : find(ByteBuffer.wrap(pairs).asLongBuffer(), hash);
  }

  private static long find(LongBuffer pairs, long hash) {
    int low = 0;
    int high = pairs.limit() / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (pairs.get(2 * middle) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low < pairs.limit() && pairs.get(2 * low) == hash ? pairs.get(2 * low + 1) : 0;
  }

  /** Writes runs of these, one as a rule, and brings the oldest of too many into the table. */
  void add(Sql sql, Map<Long, Long> names) {
    long[] hashes = names.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
    int count = Math.max(1, hashes.length / NameFilters.HASHES);
    int length = Math.ceilDiv(hashes.length, count);
    for (int from = 0; from < hashes.length; from += length) {
      int to = Math.min(from + length, hashes.length);
      write(sql, Arrays.copyOfRange(hashes, from, to), names);
    }
    Iterator<Run> oldest = runs.descendingIterator();
    while (runs.size() + added.size() - taken > most && oldest.hasNext()) {
      intoTable(sql, oldest.next());
      taken++;
    }
  }

  private void write(Sql sql, long[] hashes, Map<Long, Long> names) {
    long newest = runs.isEmpty() ? 0 : runs.getFirst().id;
    var run = new Run(newest + 1 + added.size(), new long[Math.ceilDiv(hashes.length, OF_A_PART)]);
    for (int part = 0; part < run.firsts.length; part++) {
      int from = part * OF_A_PART;
      int to = Math.min(from + OF_A_PART, hashes.length);
      run.firsts[part] = hashes[from];
      ByteBuffer pairs = ByteBuffer.allocate((to - from) * PAIR);
      for (int i = from; i < to; i++) {
        pairs.putLong(hashes[i]).putLong(names.getOrDefault(hashes[i], 0L));
      }
      sql.update("INSERT INTO name_part (id, pairs) VALUES (?, ?)", run.row(part), pairs.array());
    }
    long[] filter = NameFilters.filter(hashes);
    sql.update(
        "INSERT INTO name_run (id, firsts, filter) VALUES (?, ?, ?)",
        run.id,
        Longs.octets(run.firsts),
        Longs.octets(filter));
    added.add(new Added(run, filter));
  }

  private static void intoTable(Sql sql, Run run) {
    for (int part = 0; part < run.firsts.length; part++) {
      sql.each(
          "SELECT pairs FROM name_part WHERE id = ?",
          row -> {
            ByteBuffer pairs = ByteBuffer.wrap(row.getBytes(1));
            while (pairs.hasRemaining()) {
              sql.update(
                  "INSERT OR REPLACE INTO name (hash, event) VALUES (?, ?)",
                  pairs.getLong(),
                  pairs.getLong());
            }
            return true;
          },
          run.row(part));
    }
    sql.update(
        "DELETE FROM name_part WHERE id BETWEEN ? AND ?", run.row(0), run.row(run.firsts.length));
    sql.update("DELETE FROM name_run WHERE id = ?", run.id);
  }

  /** It is committed; the answer is whether the table has got some. */
  boolean committed() {
    boolean moved = taken > 0;
    for (; taken > 0; taken--) {
      runs.removeLast();
    }
    added.forEach(one -> take(one.run, one.filter));
    rolledBack();
    return moved;
  }

  private void take(Run run, long[] filter) {
    runs.push(run);
    filters.set(run.id, filter);
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    added.clear();
    taken = 0;
  }
}
