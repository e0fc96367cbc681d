package sj.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * What a write may do; everything done through one of these is committed together or not at all.
 * Valid only while its work runs, on the writer's thread.
 */
public interface Tx {
  /**
   * A stanza as it was received, kept until it is settled.
   *
   * @param seq grows with each stanza received
   */
  record Received(long seq, String xml) {}

  /**
   * A stanza that waits to be acknowledged by the server.
   *
   * @param seq its place in the queue
   * @param event the event id of the message, or 0 for what isn't the owner's: an answer
   * @param tried when it was first written to a server, in milliseconds since 1970; 0 never
   */
  record Queued(long seq, long event, Jid contact, String xml, long tried) {}

  /**
   * A stanza that has left the outbox, without its text.
   *
   * @param event as in {@link Queued}
   */
  record Dequeued(long seq, long event, Jid contact) {}

  /** Keeps a received stanza; the answer is its seq. */
  long receive(String xml);

  /** Keeps stanzas in their order of arrival, and lets it be known where. */
  void receive(List<String> xml, Reception reception);

  /** The stanza is published, answered or of no account: forget it. */
  void settle(long seq);

  /**
   * Lays a received stanza by for a contact without a directory.
   *
   * @return false when the bound for such stanzas is reached: nothing was kept
   */
  boolean hold(long seq, Jid contact);

  /**
   * Takes back what was held for the contact, oldest first; the stanzas count as received again.
   */
  List<Received> release(Jid contact);

  /** Publishes: gives the next id. Readers see it after the commit. */
  long publish(Event draft);

  /** Appends bytes to a log after the commit, once, whatever is killed meanwhile. */
  void line(Log log, byte[] bytes);

  /**
   * Puts a stanza into the outbox; the answer is its seq.
   *
   * @param event the event id of the message, or 0
   */
  long queue(long event, Jid contact, String xml);

  /** The server has acknowledged it, or refused it for good; null where it isn't there. */
  @Nullable Queued dequeue(long seq);

  /** As the other, for many: those that were there, by seq. */
  List<Dequeued> dequeue(List<Long> seqs);

  /** Stanzas in the outbox now. */
  long queueLength();

  /** One event as it was published, or null; also one of this transaction. */
  @Nullable Event event(long id);

  /** By what names messages are known. */
  Identities identities();

  /** What was asked under keys. */
  Keyed keyed();

  /** How far messages and conversations have come. */
  Progress progress();

  /** The session of stream management. */
  Sessions sessions();

  /** Moves the contact's read position forward, never back; false when it was there already. */
  boolean read(Jid contact, long event);

  /** A value kept by name, or null. */
  @Nullable String get(String name);

  /** The names that begin so and have a value. */
  List<String> names(String prefix);

  /** Keeps a value by name; null forgets it. */
  void put(String name, @Nullable String value);
}
