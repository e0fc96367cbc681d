package sj.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked under a key, so that the same request that comes again isn't done twice
 * (draft-ietf-httpapi-idempotency-key-header). Valid like the {@link Tx} that gave it.
 */
public final class Keyed {
  /** A key is known for so long, counted from its first use. */
  public static final Duration KEPT = Duration.ofDays(7);

  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
  private static final String CLEANED = "keys forgotten";

  /**
   * What was done.
   *
   * @param digest of what was asked
   * @param event the id of the message that came of it
   */
  public record Done(String digest, long event) {}

  private final Sql sql;

  Keyed(Sql sql) {
    this.sql = sql;
  }

  /** What was done under that key and is still known, or null. */
  public @Nullable Done find(String key, Instant now) {
    return sql.first(
        "SELECT digest, event FROM request WHERE name = ? AND time > ?",
        row -> new Done(row.getString(1), row.getLong(2)),
        key,
        now.minus(KEPT).toEpochMilli());
  }

  /** Keeps what was done under that key, and now and then forgets what is too old. */
  public void put(String key, Done done, Instant now) {
    clean(now);
    sql.update(
        "INSERT OR REPLACE INTO request (name, digest, event, time) VALUES (?, ?, ?, ?)",
        key,
        done.digest(),
        done.event(),
        now.toEpochMilli());
  }

  /** It looks at every key, and so isn't done for each of them. */
  private void clean(Instant now) {
    long last = sql.number("SELECT CAST(value AS INTEGER) FROM kept WHERE name = ?", CLEANED);
    // A clock that was set back must not end the cleaning.
    if (Math.abs(now.toEpochMilli() - last) >= BETWEEN_CLEANINGS.toMillis()) {
      sql.update("DELETE FROM request WHERE time <= ?", now.minus(KEPT).toEpochMilli());
      sql.update(
          "INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)",
          CLEANED,
          Long.toString(now.toEpochMilli()));
    }
  }
}
