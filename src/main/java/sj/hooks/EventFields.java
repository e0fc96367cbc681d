package sj.hooks;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sj.history.Event;

/** What a program is told of an event. Pure. */
final class EventFields {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Details in words of the bridge's own; whatever else people wrote stays out of environments. */
  private static final List<String> WORDS =
      List.of(
          "presence",
          "subscription",
          "pending",
          "state",
          "by",
          "late",
          "removed",
          "after",
          "until");

  private static final List<String> TEXTS = List.of("status", "reason", "name");

  private EventFields() {}

  /** The variables of its environment. */
  static Map<String, String> variables(Event event) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("SJ_EVENT", event.type().word());
    variables.put("SJ_EVENT_ID", Long.toString(event.id()));
    variables.put("SJ_TIME", MILLIS.format(event.time()));
    put(variables, "SJ_CONTACT", event.contact());
    put(variables, "SJ_DIRECTION", event.direction() == null ? null : event.direction().word());
    put(variables, "SJ_FROM", event.from());
    put(variables, "SJ_ABOUT", event.about());
    for (String word : WORDS) {
      put(variables, "SJ_" + word.toUpperCase(Locale.ROOT), event.details().get(word));
    }
    return variables;
  }

  /** What it reads on standard input: the message, the status, the reason or the name. */
  static String text(Event event) {
    if (event.body() != null) {
      return event.body();
    }
    return TEXTS.stream()
        .map(event.details()::get)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse("");
  }

  private static void put(Map<String, String> variables, String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      variables.put(name, list.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    } else if (value != null) {
      variables.put(name, value.toString());
    }
  }
}
