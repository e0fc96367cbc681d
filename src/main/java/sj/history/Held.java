package sj.history;

import java.util.List;
import sj.jid.Jid;

/** Received stanzas that are laid by for contacts without a directory, within a bound. */
final class Held {
  private final Sql sql;
  private final Counters counters;
  private final Limits limits;

  Held(Sql sql, Counters counters, Limits limits) {
    this.sql = sql;
    this.counters = counters;
    this.limits = limits;
  }

  boolean takes(String xml) {
    return counters.held < limits.held() && counters.heldBytes + xml.length() <= limits.heldBytes();
  }

  void put(long seq, Jid contact, String xml) {
    sql.update(
        "INSERT INTO held (seq, contact, xml) VALUES (?, ?, ?)", seq, contact.toString(), xml);
    counters.held++;
    counters.heldBytes += xml.length();
  }

  /** What was laid by for the contact, oldest first; it counts as received again. */
  List<Tx.Received> release(Jid contact) {
    String jid = contact.toString();
    List<Tx.Received> released =
        sql.list(
            "SELECT seq, xml FROM held WHERE contact = ? ORDER BY seq",
            row -> new Tx.Received(row.getLong(1), row.getString(2)),
            jid);
    if (!released.isEmpty()) {
      sql.update("INSERT INTO received SELECT seq, xml FROM held WHERE contact = ?", jid);
      sql.update("DELETE FROM held WHERE contact = ?", jid);
      counters.held -= released.size();
      counters.heldBytes -= released.stream().mapToLong(held -> held.xml().length()).sum();
    }
    return released;
  }
}
