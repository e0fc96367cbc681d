package sj.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * By what names a message is known: to find it when something is said of it, and to see that it
 * came before. Valid like the {@link Tx} that gave it.
 */
public final class Identities {
  /** Who gave the name. */
  public enum Kind {
    /** Our archive: unique in it for ever (XEP-0359 section 3.2). */
    ARCHIVE(1),
    /** We did, for what we sent to the contact. */
    SENT(2),
    /** The contact did, for what we received: a claim, for anybody may use a name twice. */
    RECEIVED(3);

    private final int code;

    Kind(int code) {
      this.code = code;
    }
  }

  private final Sql sql;
  private final Contacts contacts;

  Identities(Sql sql, Contacts contacts) {
    this.sql = sql;
    this.contacts = contacts;
  }

  /**
   * The event of that name, or null where the name is unknown.
   *
   * @param contact bare JID, or null for the account's own archive
   */
  public @Nullable Long find(Kind kind, @Nullable Jid contact, String name) {
    // Whoever names something must not get a row of their own for it.
    Long number = contact == null ? Long.valueOf(0) : contacts.number(sql, contact);
    return number == null
        ? null
        : sql.first(
            "SELECT event FROM identity WHERE kind = ? AND contact = ? AND name = ?",
            row -> row.getLong(1),
            kind.code,
            number,
            name);
  }

  /** Gives an event the name; the name's former event loses it. */
  public void put(Kind kind, @Nullable Jid contact, String name, long event, Instant time) {
    sql.update(
        "INSERT OR REPLACE INTO identity (kind, contact, name, event, time) VALUES (?, ?, ?, ?, ?)",
        kind.code,
        number(contact),
        name,
        event,
        time.toEpochMilli());
  }

  /** Forgets the names of that kind that were given before. */
  public void forget(Kind kind, Instant before) {
    sql.update(
        "DELETE FROM identity WHERE kind = ? AND time < ?", kind.code, before.toEpochMilli());
  }

  private long number(@Nullable Jid contact) {
    return contact == null ? 0 : contacts.row(sql, contact).id();
  }
}
