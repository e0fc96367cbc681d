package sj.messaged;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.stanza.Message;

/**
 * A message on its way to be published.
 *
 * @param arrived the stanza that brought it, to be settled
 * @param at when that came
 * @param cursor with it, all up to this archive id is published; null where that can't be said
 * @param contiguous nothing before it is missing, as far as its own archive id goes
 * @param late what is younger was published before it
 */
record Heard(
    Arrived<Message> arrived,
    Source source,
    Instant at,
    @Nullable String cursor,
    boolean contiguous,
    boolean late) {

  /** Something that came by itself. */
  static Heard live(Arrived<Message> arrived, Source source, Instant at, boolean contiguous) {
    return new Heard(arrived, source, at, null, contiguous, false);
  }

  /** The same, where nothing before it is missing, or something may be. */
  Heard contiguous(boolean now) {
    return new Heard(arrived, source, at, cursor, now, late);
  }
}
