package sj.messaged;

import java.time.ZoneId;
import sj.history.Event;
import sj.tree.LogLine;

/** The line that an event has in its conversation. Pure. */
final class EventLine {
  private static final String BRIDGE = "sj";

  private EventLine() {}

  /** Empty where it has none. */
  static byte[] of(Event event, ZoneId zone) {
    return switch (event.type()) {
      case MESSAGE -> message(event, zone);
      case FAILED ->
          LogLine.of(event.time(), zone, BRIDGE, "not delivered: " + event.details().get("reason"));
      case PRESENCE, CONTACT, SUBSCRIPTION, STATE, SENT, DELIVERED, READ, GAP -> new byte[0];
    };
  }

  private static byte[] message(Event event, ZoneId zone) {
    String body = event.body();
    String sender = event.from();
    if (body == null || sender == null) {
      return new byte[0];
    }
    Object subject = event.details().get("subject");
    return LogLine.of(event.time(), zone, sender, subject == null ? body : titled(subject, body));
  }

  /** The text of a message that has a subject. */
  static String titled(Object subject, String body) {
    return "[" + subject + "] " + body;
  }
}
