package sj.presenced;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.bus.Refusal;
import sj.bus.Session;
import sj.history.Event;

/**
 * What a session's beginning and end mean here. Presence belongs to the session: a new one starts
 * from nothing, a resumed one goes on (XEP-0198 section 5).
 */
final class Sessions {
  private static final long SOON_MILLIS = 20;
  private static final long FIRST_RETRY_MILLIS = 30_000;
  private static final long LAST_RETRY_MILLIS = 30 * 60_000;

  private final Context context;
  private final Board board;
  private final Mirror mirror;
  private final RosterKeeper roster;
  private final Broadcast broadcast;
  private long epoch;
  private boolean begun;
  private boolean bound;

  Sessions(Context context, Board board, Mirror mirror, RosterKeeper roster, Broadcast broadcast) {
    this.context = context;
    this.board = board;
    this.mirror = mirror;
    this.roster = roster;
    this.broadcast = broadcast;
  }

  void changed(Session now) {
    bound = now.phase() == Session.Phase.ONLINE;
    broadcast.session(now);
    switch (now.phase()) {
      case CONNECTING -> {
        // It may still be resumed.
      }
      case OFFLINE -> {
        epoch++;
        forgetPresence();
      }
      case ONLINE -> {
        if (now.fresh() || !begun) {
          epoch++;
          if (now.fresh()) {
            forgetPresence();
            // Requests that still wait are told of anew (RFC 6121 section 3.1.3).
            mirror.requests();
          }
          // A process that takes over a session doesn't know how far the last one had come.
          begin(epoch, now.rosterVersioning());
        }
        begun = true;
      }
    }
  }

  private void forgetPresence() {
    var events = new ArrayList<Event>();
    board.forgetPresence().forEach(contact -> events.add(mirror.presence(contact)));
    if (!events.isEmpty()) {
      mirror.commit(events, List.of());
    }
  }

  /** Roster before presence (RFC 6121 section 2.2). */
  private void begin(long begun, boolean versioning) {
    if (epoch != begun) {
      return;
    }
    roster
        .fetch(versioning)
        .onComplete(
            done -> {
              if (epoch == begun && bound && isTooEarly(done.cause())) {
                context.owner().setTimer(SOON_MILLIS, timer -> begin(begun, versioning));
              } else if (epoch == begun) {
                broadcast.all(bound);
                if (done.failed()) {
                  again(begun, versioning, FIRST_RETRY_MILLIS);
                }
              }
            });
  }

  /** Iqd, who asks for us, may hear of the session after us. */
  private static boolean isTooEarly(@Nullable Throwable failure) {
    return failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE;
  }

  /** Later, where the server was too busy for the roster. */
  private void again(long begun, boolean versioning, long millis) {
    context
        .owner()
        .setTimer(
            millis,
            timer -> {
              if (epoch == begun) {
                roster
                    .fetch(versioning)
                    .onFailure(
                        failure ->
                            again(begun, versioning, Math.min(2 * millis, LAST_RETRY_MILLIS)));
              }
            });
  }
}
