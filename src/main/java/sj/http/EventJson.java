package sj.http;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import sj.history.Event;

/** An event as JSON: its own fields first, then its details beside them. */
final class EventJson {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventJson() {}

  static JsonObject of(Event event) {
    JsonObject json = new JsonObject().put("id", event.id()).put("type", event.type().word());
    put(json, "contact", event.contact() == null ? null : event.contact().toString());
    put(json, "direction", event.direction() == null ? null : event.direction().word());
    put(json, "from", event.from());
    put(json, "body", event.body());
    json.put("time", time(event.time()));
    put(json, "stanza", event.stanza());
    put(json, "about", event.about());
    event
        .details()
        .forEach(
            (name, value) -> {
              if (!json.containsKey(name)) {
                json.put(name, value);
              }
            });
    return json;
  }

  /** RFC 3339 in UTC, to the millisecond. */
  static String time(Instant time) {
    return MILLIS.format(time);
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
