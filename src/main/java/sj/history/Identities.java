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
   * A name that somebody gave, with what stands for it in the file: that is made once, while the
   * transaction lasts.
   */
  public final class Identity {
    private final Kind kind;
    private final @Nullable Jid contact;
    private final String name;
    private @Nullable Long hash;

    private Identity(Kind kind, @Nullable Jid contact, String name) {
      this.kind = kind;
      this.contact = contact;
      this.name = name;
    }

    /** The event of that name, or null where the name is unknown. */
    public @Nullable Long find() {
      Long known = hash();
      return known == null ? null : registers.names.find(sql, known);
    }

    /** Gives an event the name; the name's former event loses it. */
    public void put(long event) {
      Long known = hash();
      if (known == null && contact != null) {
        known = hash(registers.contacts.row(sql, contact).id());
      }
      if (known != null) {
        registers.names.put(known, event);
      }
    }

    /** Null where the contact has no row: whoever names something must not get one. */
    private @Nullable Long hash() {
      Long known = hash;
      if (known == null) {
        Long number = contact == null ? Long.valueOf(0) : registers.contacts.number(sql, contact);
        known = number == null ? null : hash(number);
      }
      return known;
    }

    private Long hash(long number) {
      Long made = registers.hash.of(kind.code, number, name);
      hash = made;
      return made;
    }
  }

  private final Sql sql;
  private final Registers registers;

  Identities(Sql sql, Registers registers) {
    this.sql = sql;
    this.registers = registers;
  }

  /**
   * A name.
   *
   * @param contact bare JID, or null for the account's own archive
   */
  public Identity of(Kind kind, @Nullable Jid contact, String name) {
    return new Identity(kind, contact, name);
  }

  /** The event of that name, or null: as {@link #of} and {@link Identity#find}. */
  public @Nullable Long find(Kind kind, @Nullable Jid contact, String name) {
    return of(kind, contact, name).find();
  }

  /** Gives an event the name: as {@link #of} and {@link Identity#put}. */
  public void put(Kind kind, @Nullable Jid contact, String name, long event) {
    of(kind, contact, name).put(event);
  }

  /** These are about to be looked for: together they cost little more than one does. */
  public void expect(Collection<Identity> names) {
    var hashes = new ArrayList<Long>(names.size());
    for (Identity name : names) {
      Long hash = name.hash();
      if (hash != null) {
        hashes.add(hash);
      }
    }
    registers.names.expect(sql, hashes);
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
