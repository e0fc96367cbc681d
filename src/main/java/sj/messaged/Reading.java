package sj.messaged;

import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.history.Event;
import sj.jid.Jid;
import sj.stanza.Message;

/**
 * A received message, what it was found to be, and what will be written of it: all that can be said
 * without asking the history, for its thread has enough to do.
 */
final class Reading {
  private final Heard heard;
  private final Incoming incoming;
  private final Receipts.@Nullable Said said;
  private final boolean asks;
  private final @Nullable String name;
  private final @Nullable Event draft;
  private final byte[] line;

  private Reading(Heard heard, Incoming incoming, Lines lines) {
    Message message = heard.source().message();
    this.heard = heard;
    this.incoming = incoming;
    this.said = Receipts.in(message);
    this.asks = Receipts.asks(message) && said == null;
    if (incoming instanceof Incoming.Words words) {
      this.name = name(message);
      this.draft = words.draft(message.element().toString());
      this.line = lines.of(words);
    } else {
      this.name = null;
      this.draft = null;
      this.line = new byte[0];
    }
  }

  /** Reads what was heard by that account. */
  static Reading of(Heard heard, Jid account, Lines lines) {
    return new Reading(heard, heard.source().read(account, heard.at()), lines);
  }

  private static @Nullable String name(Message message) {
    String name = ArchiveSearch.name(message);
    return name == null || name.isEmpty() ? null : name;
  }

  Heard heard() {
    return heard;
  }

  Incoming incoming() {
    return incoming;
  }

  Arrived<Message> arrived() {
    return heard.arrived();
  }

  Source source() {
    return heard.source();
  }

  /** What it says of another message, or null. */
  Receipts.@Nullable Said said() {
    return said;
  }

  /** True where it asks for a receipt; whether it gets one is for {@link Receipts#due} to say. */
  boolean asks() {
    return asks;
  }

  /** What the sender calls it, or null. */
  @Nullable String name() {
    return name;
  }

  /** The event of the words; null where it brings none. */
  @Nullable Event draft() {
    return draft;
  }

  /** The line of the words. */
  byte[] line() {
    return line;
  }

  /** True where it came first by another way, or may have: not straight from its sender. */
  boolean isCopy() {
    return source().kind() != Source.Kind.DIRECT
        || (incoming instanceof Incoming.Words words && !words.time().equals(heard.at()));
  }
}
