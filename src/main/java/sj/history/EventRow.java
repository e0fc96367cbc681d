package sj.history;

import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** An event as a row, both ways. */
final class EventRow {
  /** The columns that {@link #read} takes, from a row of {@code event e}. */
  static final String COLUMNS =
      "e.id, e.time, e.type, e.direction, e.sender, e.body, e.stanza, e.about, e.details";

  private EventRow() {}

  static void insert(Sql sql, Event event, @Nullable Long contact) {
    sql.update(
        "INSERT INTO event (id, time, type, contact, direction, sender, body, stanza, about,"
            + " details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        event.id(),
        event.time().toEpochMilli(),
        event.type().word(),
        contact,
        event.direction() == null ? null : event.direction().word(),
        event.from(),
        event.body(),
        event.stanza(),
        event.about(),
        event.details().isEmpty() ? null : new JsonObject(event.details()).encode());
  }

  static Event read(ResultSet row, @Nullable Jid contact) throws SQLException {
    String direction = row.getString("direction");
    long about = row.getLong("about");
    boolean aboutNothing = row.wasNull();
    String details = row.getString("details");
    return new Event(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("time")),
        Event.Type.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
        contact,
        direction == null ? null : Event.Direction.valueOf(direction.toUpperCase(Locale.ROOT)),
        row.getString("sender"),
        row.getString("body"),
        row.getString("stanza"),
        aboutNothing ? null : about,
        details == null ? Map.of() : details(details));
  }

  private static Map<String, Object> details(String json) {
    Map<String, Object> details = new JsonObject(json).getMap();
    details.values().removeIf(Objects::isNull);
    return Map.copyOf(details);
  }
}
