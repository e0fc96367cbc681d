package sj.history;

import java.util.List;
import sj.jid.Jid;

/**
 * How far messages and conversations have come. Valid like the {@link Tx} that gave it; knows what
 * that transaction has done so far.
 */
public final class Progress {
  private static final String DISPLAYED = "displayed:";

  private final Sql sql;
  private final Contacts contacts;

  Progress(Sql sql, Contacts contacts) {
    this.sql = sql;
    this.contacts = contacts;
  }

  /** What was told later of an event, in order of id. */
  public List<Event> about(long event) {
    return Reading.about(sql, event, sql.naming()::ofNullable);
  }

  /**
   * What the contact has said that the owner has not read yet, newest first.
   *
   * @param until the last event's id that counts
   * @param limit how many messages are looked at
   */
  public List<Event> unread(Jid contact, long until, int limit) {
    Contact row = contacts.row(sql, contact);
    return Reading.heard(sql, contact, row.read(), until, limit);
  }

  /** The newest of our messages that the contact is known to have read; 0 for none. */
  public long readBy(Jid contact) {
    return readBy(sql, contact);
  }

  static long readBy(Sql sql, Jid contact) {
    return sql.number(
        "SELECT CAST(value AS INTEGER) FROM kept WHERE name = ?", DISPLAYED + contact);
  }

  /** The contact has read our messages up to that one. */
  public void readBy(Jid contact, long message) {
    sql.update(
        "INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)",
        DISPLAYED + contact,
        Long.toString(message));
  }
}
