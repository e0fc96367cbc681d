package sj.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Received stanzas that aren't settled. Those of one transaction are one row, and what is settled
 * of it is a row of bits beside it: a row for each stanza, inserted and soon deleted, cost more
 * than the event that it became. The writer's alone.
 */
final class Arrivals {
  private static final class Batch {
    final long first;
    final int count;
    final BitSet settled;
    boolean noted;

    Batch(long first, int count, BitSet settled, boolean noted) {
      this.first = first;
      this.count = count;
      this.settled = settled;
      this.noted = noted;
    }

    boolean isDone() {
      return settled.cardinality() == count;
    }
  }

  private final TreeMap<Long, Batch> stored = new TreeMap<>();
  // Of the transaction under way.
  private final List<String> texts = new ArrayList<>();
  private final BitSet settledAtOnce = new BitSet();
  private final List<Long> settled = new ArrayList<>();
  private final Set<Batch> touched = new LinkedHashSet<>();
  private long first;
  private int textsMarked;
  private int settledMarked;

  /** What the file holds. */
  static Arrivals load(Sql sql) {
    var arrivals = new Arrivals();
    sql.each(
        "SELECT a.first, a.count, s.bits FROM arrival a LEFT JOIN arrival_settled s USING (first)",
        row -> {
          byte[] bits = row.getBytes(3);
          BitSet settled = bits == null ? new BitSet() : BitSet.valueOf(bits);
          long first = row.getLong(1);
          arrivals.stored.put(first, new Batch(first, row.getInt(2), settled, bits != null));
          return true;
        });
    return arrivals;
  }

  /** Takes a stanza; their numbers follow each other. */
  void add(long seq, String xml) {
    if (texts.isEmpty()) {
      first = seq;
    }
    texts.add(xml);
  }

  /** False where it isn't among these, or was settled before. */
  boolean settle(long seq) {
    if (isOfThisTransaction(seq)) {
      int index = (int) (seq - first);
      if (settledAtOnce.get(index)) {
        return false;
      }
      settledAtOnce.set(index);
      settled.add(seq);
      return true;
    }
    Batch batch = batch(seq);
    if (batch == null || batch.settled.get((int) (seq - batch.first))) {
      return false;
    }
    batch.settled.set((int) (seq - batch.first));
    settled.add(seq);
    touched.add(batch);
    return true;
  }

  /** The stanza, or null where it isn't among these. */
  @Nullable String text(Sql sql, long seq) {
    if (isOfThisTransaction(seq)) {
      int index = (int) (seq - first);
      return settledAtOnce.get(index) ? null : texts.get(index);
    }
    Batch batch = batch(seq);
    if (batch == null || batch.settled.get((int) (seq - batch.first))) {
      return null;
    }
    return sql.first(
        "SELECT lengths, xml FROM arrival WHERE first = ?",
        row -> ArrivalRow.split(row.getString(1), row.getString(2)).get((int) (seq - batch.first)),
        batch.first);
  }

  private boolean isOfThisTransaction(long seq) {
    return !texts.isEmpty() && seq >= first && seq < first + texts.size();
  }

  private @Nullable Batch batch(long seq) {
    Map.Entry<Long, Batch> below = stored.floorEntry(seq);
    return below != null && seq < below.getValue().first + below.getValue().count
        ? below.getValue()
        : null;
  }

  /** From here on {@link #undo} takes back. */
  void mark() {
    textsMarked = texts.size();
    settledMarked = settled.size();
  }

  /** Takes back what was done since the mark. */
  void undo() {
    takeBack(settledMarked);
    texts.subList(textsMarked, texts.size()).clear();
  }

  private void takeBack(int from) {
    List<Long> back = settled.subList(from, settled.size());
    for (long seq : back) {
      if (isOfThisTransaction(seq)) {
        settledAtOnce.clear((int) (seq - first));
      } else {
        Batch batch = batch(seq);
        if (batch != null) {
          batch.settled.clear((int) (seq - batch.first));
        }
      }
    }
    back.clear();
  }

  /** Writes it down, before the commit. */
  void save(Sql sql) {
    if (settledAtOnce.cardinality() < texts.size()) {
      sql.update(
          "INSERT INTO arrival (first, count, lengths, xml) VALUES (?, ?, ?, ?)",
          first,
          texts.size(),
          ArrivalRow.lengths(texts),
          String.join("", texts));
      if (!settledAtOnce.isEmpty()) {
        note(sql, first, settledAtOnce);
      }
    }
    for (Batch batch : touched) {
      if (!batch.isDone()) {
        note(sql, batch.first, batch.settled);
      } else {
        sql.update("DELETE FROM arrival WHERE first = ?", batch.first);
        if (batch.noted) {
          sql.update("DELETE FROM arrival_settled WHERE first = ?", batch.first);
        }
      }
    }
  }

  private static void note(Sql sql, long first, BitSet bits) {
    sql.update(
        "INSERT OR REPLACE INTO arrival_settled (first, bits) VALUES (?, ?)",
        first,
        bits.toByteArray());
  }

  /** It is committed. */
  void committed() {
    for (Batch batch : touched) {
      if (batch.isDone()) {
        stored.remove(batch.first);
      } else {
        batch.noted = true;
      }
    }
    if (settledAtOnce.cardinality() < texts.size()) {
      var bits = (BitSet) settledAtOnce.clone();
      stored.put(first, new Batch(first, texts.size(), bits, !bits.isEmpty()));
    }
    forget();
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    takeBack(0);
    forget();
  }

  private void forget() {
    texts.clear();
    settledAtOnce.clear();
    settled.clear();
    touched.clear();
  }
}
