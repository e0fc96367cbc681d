package sj.history;

import java.util.ArrayList;
import java.util.Collection;
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

  /**
   * A name that somebody gave.
   *
   * @param contact bare JID, or null for the account's own archive
   */
  public record Name(Kind kind, @Nullable Jid contact, String name) {}

  private final Sql sql;
  private final Registers registers;

  Identities(Sql sql, Registers registers) {
    this.sql = sql;
    this.registers = registers;
  }

  /**
   * The event of that name, or null where the name is unknown.
   *
   * @param contact bare JID, or null for the account's own archive
   */
  public @Nullable Long find(Kind kind, @Nullable Jid contact, String name) {
    Long hash = hash(new Name(kind, contact, name));
    return hash == null ? null : registers.names.find(sql, hash);
  }

  /** These are about to be looked for: together they cost little more than one does. */
  public void expect(Collection<Name> names) {
    var hashes = new ArrayList<Long>(names.size());
    for (Name name : names) {
      Long hash = hash(name);
      if (hash != null) {
        hashes.add(hash);
      }
    }
    registers.names.expect(sql, hashes);
  }

  /** Gives an event the name; the name's former event loses it. */
  public void put(Kind kind, @Nullable Jid contact, String name, long event) {
    long number = contact == null ? 0 : registers.contacts.row(sql, contact).id();
    registers.names.put(registers.hash.of(kind.code, number, name), event);
  }

  /** The hash, or null where the contact has no row: whoever names something must not get one. */
  private @Nullable Long hash(Name name) {
    Jid contact = name.contact;
    Long number = contact == null ? Long.valueOf(0) : registers.contacts.number(sql, contact);
    return number == null ? null : registers.hash.of(name.kind.code, number, name.name);
  }

  /** Brings over what files of an earlier version have in another table. */
  static void hash(Sql sql) {
    if (sql.number("SELECT count(*) FROM sqlite_master WHERE name = 'identity'") == 0) {
      return;
    }
    var hash = NameHash.of(sql);
    sql.each(
        "SELECT kind, contact, name, event FROM identity",
        row -> {
          sql.update(
              "INSERT OR REPLACE INTO name (hash, event) VALUES (?, ?)",
              hash.of(row.getInt(1), row.getLong(2), row.getString(3)),
              row.getLong(4));
          return true;
        });
    sql.execute("DROP TABLE identity");
  }
}
