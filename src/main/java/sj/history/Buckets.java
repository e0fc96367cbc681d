package sj.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import sj.jid.Jid;

/**
 * A contact's events, found by an index that has those of 8,192 ids side by side. A commit changes
 * a few pages of it, thirty at most; one by contact and id was changed in a page for each contact
 * of the commit. Whoever looks for what a contact has goes from bucket to bucket.
 */
final class Buckets {
  private static final int BITS = 13;

  private static final String IN =
      " AND (e.id >> " + BITS + ") = ? AND e.contact = ? AND e.id > ? AND e.id < ? ORDER BY e.id";

  // After a restored backup there are gaps of millions of ids.
  private static final String NEXT = "SELECT id FROM event WHERE id > ? AND id < ? ORDER BY id";
  private static final String OLDEST = NEXT + " LIMIT 1";
  private static final String NEWEST = NEXT + " DESC LIMIT 1";

  /**
   * What to look for: ids in {@code (since, before)}.
   *
   * @param limit rows that the sink gets at most
   */
  record Span(Jid contact, long since, long before, boolean newestFirst, int limit) {}

  private final Sql sql;
  private final Span span;
  private int left;
  private boolean isEnough;

  private Buckets(Sql sql, Span span) {
    this.sql = sql;
    this.span = span;
    this.left = span.limit();
  }

  /**
   * Gives the rows of the contact's events to the sink, in order, until it wants no more.
   *
   * @param select begins a statement on rows of {@code event e}, up to a condition in its WHERE
   */
  static void each(Sql sql, String select, Span span, Sql.Sink sink) {
    Long contact =
        sql.first(
            "SELECT id FROM contact WHERE jid = ?",
            row -> row.getLong(1),
            span.contact().toString());
    if (contact != null) {
      new Buckets(sql, span).each(select, contact, sink);
    }
  }

  private void each(String select, long contact, Sql.Sink sink) {
    String query = select + IN + (span.newestFirst() ? " DESC" : "") + " LIMIT ?";
    long since = span.since();
    long before = span.before();
    while (left > 0 && !isEnough) {
      Long next = sql.first(span.newestFirst() ? NEWEST : OLDEST, Buckets::id, since, before);
      if (next == null) {
        return;
      }
      long bucket = next >> BITS;
      sql.each(
          query,
          row -> {
            left--;
            isEnough = !sink.take(row);
            return !isEnough;
          },
          bucket,
          contact,
          since,
          before,
          left);
      if (span.newestFirst()) {
        before = bucket << BITS;
      } else {
        since = ((bucket + 1) << BITS) - 1;
      }
    }
  }

  private static Long id(ResultSet row) throws SQLException {
    return row.getLong(1);
  }
}
