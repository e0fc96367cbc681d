package sj.router;

import sj.stanza.Stanza;

/** What the outbox needs of a stream. */
interface Way {
  boolean send(Stanza stanza, long seq);

  boolean isFull();

  /** Whether what is queued shall get its number at once, without being read by the outbox. */
  void atOnce(boolean now);

  void whenDrained(Runnable handler);
}
