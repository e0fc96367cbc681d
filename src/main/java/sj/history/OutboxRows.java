package sj.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** The outbox as one transaction changes it. */
final class OutboxRows {
  private final Sql sql;
  private final Registers registers;

  OutboxRows(Sql sql, Registers registers) {
    this.sql = sql;
    this.registers = registers;
  }

  long add(long event, Jid contact, String xml) {
    long seq = ++registers.counters.outbox;
    boolean atOnce = registers.places.isNext(seq, registers.counters.queueLength, xml);
    sql.update(
        "INSERT INTO outbox (seq, event, contact, xml, tried) VALUES (?, ?, ?, ?, ?)",
        seq,
        event,
        contact.toString(),
        xml,
        atOnce ? System.currentTimeMillis() : 0);
    registers.counters.queueLength++;
    if (atOnce) {
      registers.places.give(sql, seq, null, xml);
    }
    return seq;
  }

  Tx.@Nullable Queued remove(long seq) {
    Tx.Queued queued =
        sql.first(
            "DELETE FROM outbox WHERE seq = ? RETURNING " + Reading.QUEUED,
            row -> Reading.queued(sql, row),
            seq);
    if (queued != null) {
      registers.counters.queueLength--;
    }
    return queued;
  }

  /** Those that were there, in order; of neighbours each by one statement for all of them. */
  List<Tx.Dequeued> remove(List<Long> seqs) {
    List<Long> sorted = seqs.stream().sorted().distinct().toList();
    var removed = new ArrayList<Tx.Dequeued>(sorted.size());
    for (int from = 0, to = 0; from < sorted.size(); from = to) {
      for (to = from + 1; to < sorted.size() && sorted.get(to) == sorted.get(to - 1) + 1; to++) {}
      sql.each(
          "DELETE FROM outbox WHERE seq BETWEEN ? AND ? RETURNING seq, event, contact",
          row ->
              removed.add(
                  new Tx.Dequeued(
                      row.getLong(1), row.getLong(2), sql.naming().of(row.getString(3)))),
          sorted.get(from),
          sorted.get(to - 1));
    }
    registers.counters.queueLength -= removed.size();
    // SQLite doesn't promise the order of what is returned.
    removed.sort(Comparator.comparingLong(Tx.Dequeued::seq));
    return removed;
  }
}
