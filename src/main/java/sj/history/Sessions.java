package sj.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * The session of stream management (XEP-0198) as it must be found after a kill: what was counted,
 * and what was numbered and isn't acknowledged. Valid like the {@link Tx} that gave it.
 */
public final class Sessions {
  /**
   * A session.
   *
   * @param tag names it; the id to resume it with is a secret, and kept elsewhere under this tag
   * @param full the bound JID
   * @param rosterVersioning the server offers it
   * @param maxOctets of a stanza that the server takes; 0 where it doesn't say
   * @param received stanzas received and committed, modulo 2^32
   * @param handled stanzas that the server has acknowledged, modulo 2^32
   */
  public record Saved(
      String tag,
      Jid full,
      boolean rosterVersioning,
      long maxOctets,
      long received,
      long handled) {}

  /**
   * A stanza with its place in the session.
   *
   * @param seq grows with each
   * @param outbox the outbox seq of a message, or 0
   * @param xml the stanza; null where the outbox has lost it
   */
  public record Sent(long seq, long outbox, @Nullable String xml) {}

  private static final int RESOURCES = 64;

  /**
   * A count of one session, which means nothing in the next: its commit may wait for a full disk
   * longer than the session lasts.
   *
   * @param tag of the session
   * @param value modulo 2^32
   */
  public record Count(String tag, long value) {}

  /**
   * A stanza that got its place.
   *
   * @param tag of the session
   * @param seq its place, from 1
   * @param outbox the outbox seq of a message, or 0
   * @param xml the stanza, where it was queued and got its place at once; else null
   */
  public record Placed(String tag, long seq, long outbox, @Nullable String xml) {}

  /**
   * A session that takes at once what is queued.
   *
   * @param tag of the session
   * @param octets that a stanza may have
   */
  public record Open(String tag, long octets) {}

  private final Sql sql;
  private final Places places;

  Sessions(Sql sql, Places places) {
    this.sql = sql;
    this.places = places;
  }

  /** A new session takes the place of the one before, and nothing is numbered in it yet. */
  public void begin(Saved session) {
    end();
    sql.update(
        "INSERT INTO session (id, tag, jid, roster, octets, received, handled)"
            + " VALUES (1, ?, ?, ?, ?, ?, ?)",
        session.tag(),
        session.full().toString(),
        session.rosterVersioning() ? 1 : 0,
        session.maxOctets(),
        session.received(),
        session.handled());
    places.begin(session.tag());
  }

  /** There is no session that could be resumed. */
  public void end() {
    places.begin(null);
    sql.update("DELETE FROM session");
    sql.update("DELETE FROM sent");
    sql.update("DELETE FROM resource");
  }

  /** So many stanzas have come by now; nothing where that session is over. */
  public void received(Count count) {
    sql.update("UPDATE session SET received = ? WHERE tag = ?", count.value(), count.tag());
  }

  /**
   * A stanza gets its place, behind all that have one, unless it is a message that has one already.
   *
   * @param outbox the outbox seq of a message, which is marked as tried at {@code time}; or 0
   * @param xml the stanza where the outbox doesn't have it, else null
   * @param time milliseconds since 1970
   */
  public void number(long outbox, @Nullable String xml, long time) {
    places.give(sql, outbox, xml, null);
    tried(outbox, time);
  }

  /** A message is about to be written to a server for the first time, unless it was before. */
  public void tried(long outbox, long time) {
    if (outbox != 0) {
      sql.update("UPDATE outbox SET tried = ? WHERE seq = ? AND tried = 0", time, outbox);
    }
  }

  /**
   * The server has handled all up to this seq, and how many that makes; nothing where that session
   * is over.
   */
  public void acknowledged(long seq, Count handled) {
    int sessions =
        sql.update("UPDATE session SET handled = ? WHERE tag = ?", handled.value(), handled.tag());
    if (sessions > 0) {
      places.acknowledged(sql.update("DELETE FROM sent WHERE seq <= ?", seq));
    }
  }

  /** The last presence of a full JID in this session; null forgets it. */
  public void presence(Jid full, @Nullable String xml) {
    if (xml == null) {
      sql.update("DELETE FROM resource WHERE jid = ?", full.toString());
    } else {
      sql.update("INSERT OR REPLACE INTO resource (jid, xml) VALUES (?, ?)", full.toString(), xml);
      bound(full.bare().toString());
    }
  }

  /** Who has more resources than anybody needs is not remembered at all. */
  private void bound(String bare) {
    long resources =
        sql.number(
            "SELECT count(*) FROM resource WHERE jid > ? AND jid < ?", bare + "/", bare + "0");
    if (resources > RESOURCES) {
      sql.update("DELETE FROM resource WHERE jid > ? AND jid < ?", bare + "/", bare + "0");
    }
  }

  /** Forgets the presence of all resources of a contact, or of everybody for null. */
  public void forgetPresence(@Nullable Jid contact) {
    if (contact == null) {
      sql.update("DELETE FROM resource");
    } else {
      String bare = contact.toString();
      // '0' is the character after '/'.
      sql.update(
          "DELETE FROM resource WHERE jid = ? OR (jid > ? AND jid < ?)",
          bare,
          bare + "/",
          bare + "0");
    }
  }

  static @Nullable Saved load(Sql sql) {
    return sql.first(
        "SELECT tag, jid, roster, octets, received, handled FROM session",
        row ->
            new Saved(
                row.getString(1),
                Jid.of(row.getString(2)),
                row.getInt(3) != 0,
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)));
  }

  /** What is numbered and isn't acknowledged, in order. */
  static List<Sent> sent(Sql sql) {
    return sql.list(
        "SELECT s.seq, s.outbox, coalesce(s.xml, o.xml) FROM sent s"
            + " LEFT JOIN outbox o ON o.seq = s.outbox ORDER BY s.seq",
        row -> new Sent(row.getLong(1), row.getLong(2), row.getString(3)));
  }

  static List<String> presences(Sql sql) {
    return sql.list("SELECT xml FROM resource", row -> row.getString(1));
  }
}
