package sj.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ids that a restored history passes over, for they were given after the backup: those in {@code
 * (after, until]}. Whoever has seen one of them has seen what this history doesn't know.
 */
public record Lost(long after, long until) {
  private static final String NAME = "history:lost";

  /**
   * So many at least; and as many as milliseconds have passed, for one backup may be used twice.
   */
  private static final long LEAST = 1_000_000;

  /** True when the id is one of them. */
  public boolean has(long id) {
    return id > after && id <= until;
  }

  static List<Lost> load(Sql sql) {
    String kept = sql.first("SELECT value FROM kept WHERE name = ?", row -> row.getString(1), NAME);
    return kept == null ? List.of() : Stream.of(kept.split(" ")).map(Lost::parse).toList();
  }

  /** The newest id that was given, where the counter may stand at the end of what was lost. */
  static long newest(List<Lost> lost, long counter) {
    return !lost.isEmpty() && lost.getLast().until == counter ? lost.getLast().after : counter;
  }

  /** Within a transaction: no id is given again that may have been given since the last event. */
  static void jump(Sql sql, long now) {
    long counter = sql.number("SELECT event FROM counter");
    long newest = sql.number("SELECT coalesce(max(time), ?) FROM event", now);
    var lost = new ArrayList<>(load(sql));
    long after = newest(lost, counter);
    if (after != counter) {
      lost.removeLast();
    }
    long until = counter + LEAST + Math.max(0, now - newest);
    lost.add(new Lost(after, until));
    sql.update("UPDATE counter SET event = ?", until);
    sql.update(
        "INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)",
        NAME,
        String.join(" ", lost.stream().map(Lost::toString).toList()));
  }

  private static Lost parse(String text) {
    int to = text.indexOf('-');
    return new Lost(Long.parseLong(text.substring(0, to)), Long.parseLong(text.substring(to + 1)));
  }

  @Override
  public String toString() {
    return after + "-" + until;
  }
}
