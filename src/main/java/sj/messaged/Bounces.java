package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;

/**
 * Finds what messages that came back were. An error whose id we never sent to that contact is
 * nobody's word, and one that was told already is told once; both are dropped.
 */
final class Bounces {
  // A bounce comes soon after its message; what lies further back is not looked for.
  private static final int LOOK_BACK = 1000;

  private final History history;
  private final Context context;

  Bounces(History history, Context context) {
    this.history = history;
    this.context = context;
  }

  /** The event ids of our messages that came back among these, by the seq of the error. */
  Future<Map<Long, Long>> find(List<Reading> readings) {
    var byContact = new HashMap<Jid, List<Reading>>();
    for (Reading reading : readings) {
      if (reading.incoming() instanceof Incoming.Bounce bounce) {
        byContact.computeIfAbsent(bounce.contact(), absent -> new ArrayList<>()).add(reading);
      }
    }
    var found = new HashMap<Long, Long>();
    Future<?> done = Future.succeededFuture();
    // One look for each contact of a batch, however many errors somebody sends.
    for (Map.Entry<Jid, List<Reading>> bounced : byContact.entrySet()) {
      var newest = new History.Query(bounced.getKey(), 0, Long.MAX_VALUE, LOOK_BACK, true);
      done =
          done.compose(before -> Future.fromCompletionStage(history.events(newest), context))
              .onSuccess(events -> match(bounced.getValue(), events, found));
    }
    return done.otherwiseEmpty().map(done2 -> found);
  }

  /** Pure: which of our messages each error is about. */
  static void match(List<Reading> bounces, List<Event> events, Map<Long, Long> found) {
    var sent = new HashMap<Object, Long>();
    Set<Long> failed = new HashSet<>();
    for (Event event : events) {
      Object origin = event.details().get("origin");
      if (event.type() == Event.Type.FAILED && event.about() != null) {
        failed.add(event.about());
      } else if (event.type() == Event.Type.MESSAGE
          && event.direction() == Event.Direction.OUT
          && origin != null) {
        sent.put(origin, event.id());
      }
    }
    for (Reading reading : bounces) {
      if (reading.incoming() instanceof Incoming.Bounce bounce && bounce.id() != null) {
        Long event = sent.get(bounce.id());
        if (event != null && failed.add(event)) {
          found.put(reading.arrived().seq(), event);
        }
      }
    }
  }
}
