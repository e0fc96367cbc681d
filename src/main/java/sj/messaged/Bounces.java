package sj.messaged;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.Identities;
import sj.history.Tx;

/**
 * Finds what messages that came back were. An error whose id we never sent to that contact is
 * nobody's word, and one that was told already is told once; both are dropped.
 */
final class Bounces {
  // What has arrived at one of the contact's clients is no failure because another refused it.
  private static final Set<Event.Type> SETTLED =
      EnumSet.of(Event.Type.FAILED, Event.Type.DELIVERED, Event.Type.READ);

  private Bounces() {}

  /** The event id of our message that came back, or null where that is no news. */
  static @Nullable Long of(Tx tx, Incoming.Bounce bounce) {
    Long event =
        bounce.id() == null
            ? null
            : tx.identities().find(Identities.Kind.SENT, bounce.contact(), bounce.id());
    return event == null || isSettled(tx, event) ? null : event;
  }

  private static boolean isSettled(Tx tx, long event) {
    return tx.progress().about(event).stream()
        // The owner's own read position may stand at any event.
        .filter(told -> told.type() != Event.Type.READ || told.direction() == Event.Direction.IN)
        .anyMatch(told -> SETTLED.contains(told.type()));
  }
}
