package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.History;
import sj.history.Tx;
import sj.jid.Jid;

/**
 * Messages that came back: each becomes a {@code failed} event and a line, if it is ours. An error
 * whose id we never sent to that contact is nobody's word and is dropped.
 */
final class Bounces {
  // A bounce comes soon after its message; what lies further back is not looked for.
  private static final int LOOK_BACK = 1000;

  private final History history;
  private final Context context;
  private final Lines lines;

  Bounces(History history, Context context, Lines lines) {
    this.history = history;
    this.context = context;
    this.lines = lines;
  }

  /** Handles the bounces among these, one after another. */
  Future<?> handle(List<Reading> readings) {
    Future<?> done = Future.succeededFuture();
    for (Reading reading : readings) {
      if (reading.incoming() instanceof Incoming.Bounce bounce) {
        done = done.transform(before -> handle(reading.arrived().seq(), bounce));
      }
    }
    return done;
  }

  private Future<?> handle(long seq, Incoming.Bounce bounce) {
    var newest = new History.Query(bounce.contact(), 0, Long.MAX_VALUE, LOOK_BACK, true);
    return Future.fromCompletionStage(history.events(newest), context)
        .compose(
            events -> {
              Event sent = sent(events, bounce.id());
              return Future.fromCompletionStage(
                  history.write(
                      tx -> {
                        tx.settle(seq);
                        if (sent != null) {
                          fail(tx, bounce.contact(), sent.id(), bounce.reason());
                        }
                        return sent != null;
                      }),
                  context);
            });
  }

  /** Publishes that a message of ours failed, with the line that says so. */
  void fail(Tx tx, Jid contact, long event, String reason) {
    tx.publish(
        Event.draft(Event.Type.FAILED, contact, lines.now())
            .withAbout(event)
            .withDetails(Map.of("reason", reason)));
    lines.notice(tx, contact, "not delivered: " + reason);
  }

  private static @Nullable Event sent(List<Event> events, @Nullable String id) {
    if (id == null || id.isEmpty()) {
      return null;
    }
    for (Event event : events.reversed()) {
      if (event.type() == Event.Type.MESSAGE
          && event.direction() == Event.Direction.OUT
          && id.equals(event.details().get("origin"))) {
        return event;
      }
    }
    return null;
  }
}
