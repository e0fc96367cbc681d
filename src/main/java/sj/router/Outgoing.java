package sj.router;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.stanza.Iq;
import sj.stanza.Stanza;

/**
 * The way out for presence and iq, which belong to their session. What comes while the stream is
 * lost waits for the session to be resumed, and is nothing any more in a new one.
 */
final class Outgoing {
  private static final int LIMIT = 1000;

  private final Bus bus;
  private final Predicate<Stanza> way;
  private final Deque<Stanza> waiting = new ArrayDeque<>();

  /**
   * Takes what is published for the server.
   *
   * @param way false when no session is bound
   */
  Outgoing(Bus bus, Predicate<Stanza> way) {
    this.bus = bus;
    this.way = way;
    bus.subscribe(Pipes.Outgoing.class, pipe -> send(pipe.stanza()));
  }

  private void send(Stanza stanza) {
    if (!stanza.fits()) {
      // The stream of all the others is not risked for this one.
      unsent(stanza, "it has more than the " + Stanza.MOST_OCTETS + " bytes that servers take");
      return;
    }
    if (waiting.isEmpty() && way.test(stanza)) {
      return;
    }
    if (waiting.size() < LIMIT) {
      waiting.add(stanza);
    } else {
      bus.count("stanzas_dropped");
    }
  }

  /** Tells the owner, and whoever waits for an answer. */
  void unsent(Stanza stanza, String reason) {
    bus.publish(new Pipes.Notice(null, stanza.element().name() + " not sent: " + reason));
    if (stanza instanceof Iq iq && iq.isRequest()) {
      bus.publish(new Pipes.Unsent(iq, reason));
    }
  }

  /** The session was resumed. */
  void goOn() {
    while (!waiting.isEmpty() && way.test(waiting.getFirst())) {
      waiting.removeFirst();
    }
  }

  /** The session is over. */
  void forget() {
    waiting.clear();
  }
}
