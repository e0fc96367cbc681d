package sj.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Messages that wait for a resource (XEP-0160), each stamped with when it came (XEP-0203). */
final class OfflineMessages {
  private final Deque<Message> messages = new ArrayDeque<>();
  private final Jid server;
  private final Clock clock;
  private final int limit;

  OfflineMessages(Jid server, Clock clock, int limit) {
    this.server = server;
    this.clock = clock;
    this.limit = limit;
  }

  /** Keeps the message; false where there are too many already. */
  boolean add(Message message) {
    if (messages.size() >= limit) {
      return false;
    }
    messages.add(stamped(message, server, clock.instant()));
    return true;
  }

  int size() {
    return messages.size();
  }

  int limit() {
    return limit;
  }

  /** The oldest; it waits no longer. */
  Message take() {
    return messages.remove();
  }

  /** Messages that were taken, and not delivered after all. */
  void putBack(List<Message> taken) {
    for (Message message : taken.reversed()) {
      messages.addFirst(stamped(message, server, clock.instant()));
    }
  }

  /** The message with its time, unless it has one. */
  static Message stamped(Message message, Jid by, Instant time) {
    if (message.element().child("delay", Ns.DELAY) != null) {
      return message;
    }
    return new Message(
        message
            .element()
            .with(
                Element.of("delay", Ns.DELAY)
                    .with("from", by.toString())
                    .with("stamp", time.truncatedTo(ChronoUnit.MILLIS).toString())));
  }
}
