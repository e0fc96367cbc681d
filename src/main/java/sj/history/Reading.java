package sj.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sj.history.History.Conversation;
import sj.history.History.Query;
import sj.jid.Jid;

/** The questions, as they are put to a reading connection. */
final class Reading {
  static final String QUEUED = "seq, event, contact, xml, tried";
  static final String OUTBOX = "SELECT " + QUEUED + " FROM outbox";
  static final int MOST_EVENTS = 10_000;
  static final long MOST_BYTES = 32L << 20;

  private static final String EVENTS =
      "SELECT " + EventRow.COLUMNS + ", c.jid FROM event e LEFT JOIN contact c ON c.id = e.contact";
  private static final String HEARD = " WHERE e.type = 'message' AND e.direction = 'in'";
  private static final String CONVERSATIONS =
      "SELECT "
          + EventRow.COLUMNS
          + ", c.jid, c.read, c.unread FROM contact c LEFT JOIN event e ON e.id = c.last"
          + " WHERE c.last > 0 OR c.read > 0 ORDER BY c.last DESC";

  private final Jids jids;

  Reading(Jids jids) {
    this.jids = jids;
  }

  List<Event> events(Sql sql, Query query) {
    String order = query.newestFirst() ? " DESC" : "";
    int limit = Math.clamp(query.limit(), 0, MOST_EVENTS);
    var found = new ArrayList<Event>();
    var weight = new Weight();
    Sql.Sink sink =
        row -> {
          Event event = event(row);
          found.add(event);
          return weight.add(Drafts.size(event));
        };
    if (query.contact() == null) {
      sql.each(
          EVENTS + " WHERE e.id > ? AND e.id < ? ORDER BY e.id" + order + " LIMIT ?",
          sink,
          query.since(),
          query.before(),
          limit);
    } else {
      Buckets.each(
          sql,
          EVENTS + " WHERE TRUE",
          new Buckets.Span(
              query.contact(), query.since(), query.before(), query.newestFirst(), limit),
          sink);
    }
    return query.newestFirst() ? found.reversed() : found;
  }

  private static final class Weight {
    private long bytes;

    boolean add(long more) {
      bytes += more;
      return bytes < MOST_BYTES;
    }
  }

  @Nullable Event event(Sql sql, long id) {
    return event(sql, id, jids::of);
  }

  static @Nullable Event event(Sql sql, long id, Function<@Nullable String, @Nullable Jid> jids) {
    return sql.first(
        EVENTS + " WHERE e.id = ?",
        row -> EventRow.read(row, jids.apply(row.getString("jid"))),
        id);
  }

  /** What is told later of an event, in order. */
  List<Event> about(Sql sql, long id) {
    return about(sql, id, jids::of);
  }

  static List<Event> about(Sql sql, long id, Function<@Nullable String, @Nullable Jid> jids) {
    return sql.list(
        EVENTS + " WHERE e.about = ? ORDER BY e.id",
        row -> EventRow.read(row, jids.apply(row.getString("jid"))),
        id);
  }

  /** What the contact has said with ids in {@code (since, until]}, newest first. */
  static List<Event> heard(Sql sql, Jid contact, long since, long until, int limit) {
    var heard = new ArrayList<Event>();
    Buckets.each(
        sql,
        EVENTS + HEARD,
        new Buckets.Span(contact, since, behind(until), true, limit),
        row -> heard.add(EventRow.read(row, contact)));
    return heard;
  }

  /** How many that are. */
  static long countHeard(Sql sql, Jid contact, long since, long until) {
    long[] count = new long[1];
    Buckets.each(
        sql,
        "SELECT e.id FROM event e" + HEARD,
        new Buckets.Span(contact, since, behind(until), true, Integer.MAX_VALUE),
        row -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  private static long behind(long id) {
    return id == Long.MAX_VALUE ? id : id + 1;
  }

  /** A message of that contact and what became of it, or null. */
  @Nullable Life life(Sql sql, Jid contact, long id) {
    Event message = event(sql, id);
    return message == null
            || message.type() != Event.Type.MESSAGE
            || !contact.equals(message.contact())
        ? null
        : new Life(message, about(sql, id), read(sql, contact, message));
  }

  private static @Nullable Event read(Sql sql, Jid contact, Event message) {
    boolean ours = message.direction() == Event.Direction.OUT;
    long position =
        ours
            ? Progress.readBy(sql, contact)
            : sql.number("SELECT read FROM contact WHERE jid = ?", contact.toString());
    return position < message.id()
        ? null
        // Positions only move forward: the nearest is the first. The plus keeps to its index.
        : sql.first(
            EVENTS
                + " WHERE e.about >= ? AND e.type = 'read' AND e.direction IS ?"
                + " AND +e.contact = (SELECT id FROM contact WHERE jid = ?)"
                + " ORDER BY e.about, e.id LIMIT 1",
            row -> EventRow.read(row, contact),
            message.id(),
            ours ? Event.Direction.IN.word() : null,
            contact.toString());
  }

  Map<Jid, Conversation> conversations(Sql sql) {
    var found = new LinkedHashMap<Jid, Conversation>();
    sql.each(
        CONVERSATIONS,
        row -> {
          Jid contact = jids.of(row.getString("jid"));
          if (contact != null) {
            found.put(contact, conversation(row, contact));
          }
          return true;
        });
    return found;
  }

  List<Tx.Queued> outbox(Sql sql, long seq, int limit) {
    return sql.list(
        OUTBOX + " WHERE seq > ? ORDER BY seq LIMIT ?",
        row -> queued(sql, row),
        seq,
        Math.max(limit, 0));
  }

  List<Tx.Received> received(Sql sql) {
    return ArrivalRow.unsettled(sql);
  }

  static Tx.Queued queued(Sql sql, ResultSet row) throws SQLException {
    return new Tx.Queued(
        row.getLong(1),
        row.getLong(2),
        sql.naming().of(row.getString(3)),
        row.getString(4),
        row.getLong(5));
  }

  private Event event(ResultSet row) throws SQLException {
    return EventRow.read(row, jids.of(row.getString("jid")));
  }

  private static Conversation conversation(ResultSet row, Jid contact) throws SQLException {
    row.getLong("id");
    Event last = row.wasNull() ? null : EventRow.read(row, contact);
    return new Conversation(contact, row.getLong("read"), row.getLong("unread"), last);
  }
}
