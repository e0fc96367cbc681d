package sj.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * The writer's contacts: rows that were used lately are in memory, and a row that a transaction
 * changes many times is written once.
 */
final class Contacts {
  private final Map<Jid, Contact> rows = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Jid> changed = new HashSet<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final int limit;

  Contacts(int limit) {
    this.limit = limit;
  }

  /** The contact's row, which is made where it is missing. */
  Contact row(Sql sql, Jid jid) {
    Contact known = rows.get(jid);
    if (known != null) {
      return known;
    }
    Contact found =
        sql.first(
            "SELECT id, last, read, unread FROM contact WHERE jid = ?",
            row -> new Contact(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            jid.toString());
    if (found == null) {
      long id = sql.number("INSERT INTO contact (jid) VALUES (?) RETURNING id", jid.toString());
      found = new Contact(id, 0, 0, 0);
    }
    remember(jid, found);
    return found;
  }

  /** The number of the contact's row, or null where there is none. */
  @Nullable Long number(Sql sql, Jid jid) {
    Contact known = rows.get(jid);
    return known != null
        ? Long.valueOf(known.id())
        : sql.<Long>first(
            "SELECT id FROM contact WHERE jid = ?", row -> row.getLong(1), jid.toString());
  }

  /** Takes a changed row; it is written by {@link #save}. */
  void put(Jid jid, Contact row) {
    remember(jid, row);
    changed.add(jid);
  }

  private void remember(Jid jid, Contact row) {
    @Nullable Contact before = rows.put(jid, row);
    undo.push(
        () -> {
          if (before == null) {
            rows.remove(jid);
          } else {
            rows.put(jid, before);
          }
        });
  }

  /** From here on {@link #undo} takes back. */
  void mark() {
    undo.clear();
  }

  /** Takes back what was put since the mark. */
  void undo() {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }

  /** Writes what was put, before the commit. */
  void save(Sql sql) {
    for (Jid jid : changed) {
      Contact row = rows.get(jid);
      if (row != null) {
        sql.update(
            "UPDATE contact SET last = ?, read = ?, unread = ? WHERE id = ?",
            row.last(),
            row.read(),
            row.unread(),
            row.id());
      }
    }
    changed.clear();
    undo.clear();
    var oldest = rows.entrySet().iterator();
    for (int over = rows.size() - limit; over > 0; over--) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Forgets everything, after a transaction was rolled back. */
  void clear() {
    rows.clear();
    changed.clear();
    undo.clear();
  }
}
