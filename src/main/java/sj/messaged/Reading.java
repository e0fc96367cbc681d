package sj.messaged;

import java.time.Instant;
import sj.bus.Arrived;
import sj.stanza.Message;

/** A received message and what it was found to be. */
record Reading(Heard heard, Incoming incoming) {
  /** Of a message that speaks for itself. */
  Reading(Arrived<Message> arrived, Incoming incoming) {
    this(
        Heard.live(
            arrived,
            new Source(Source.Kind.DIRECT, arrived.stanza(), false, null, null),
            Instant.EPOCH,
            false),
        incoming);
  }

  Arrived<Message> arrived() {
    return heard.arrived();
  }

  Source source() {
    return heard.source();
  }

  /** True where it came first by another way, or may have: not straight from its sender. */
  boolean isCopy() {
    return source().kind() != Source.Kind.DIRECT
        || (incoming instanceof Incoming.Words words && !words.time().equals(heard.at()));
  }
}
