package sj.history;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What becomes of a draft as it is published. */
final class Drafts {
  private Drafts() {}

  /** The event as every reader will see it: with its id, and its time to the millisecond. */
  static Event published(Event draft, long id) {
    return new Event(
        id,
        draft.time().truncatedTo(ChronoUnit.MILLIS),
        draft.type(),
        draft.contact(),
        draft.direction(),
        draft.from(),
        draft.body(),
        draft.stanza(),
        draft.about(),
        draft.details());
  }

  /** Roughly what it weighs, in bytes. */
  static long size(Event event) {
    return 100L + length(event.body()) + length(event.stanza());
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
