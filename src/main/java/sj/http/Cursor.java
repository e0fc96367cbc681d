package sj.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.history.History;
import sj.jid.Jid;

/**
 * Where one reader stands. It is all that a reader costs beside its socket: what it hasn't taken
 * yet lies in the shared {@link Ring}, or is read again from the history.
 *
 * @param contact whose events, or null for all
 * @param since the last id that was written or passed over
 * @param until the last id wanted; {@link #FOR_EVER} follows
 * @param left how many more events are wanted
 */
record Cursor(@Nullable Jid contact, long since, long until, long left) {
  static final long FOR_EVER = Long.MAX_VALUE - 1;
  // About what a sink takes at once: the rest of a page would be read again.
  static final int PAGE = 48;
  private static final int SCAN = 512;

  /** What to do now. */
  Step next(Ring ring, long newest) {
    if (left <= 0 || since >= until) {
      return new Step.Done();
    }
    Ring.View view = ring.after(since, newest, SCAN);
    if (since < view.floor()) {
      long through = Math.min(view.floor(), until);
      int limit = (int) Math.min(PAGE, left);
      return new Step.Fetch(new History.Query(contact, since, through + 1, limit, false), through);
    }
    if (view.entries().isEmpty()) {
      return new Step.Wait();
    }
    return take(view.entries());
  }

  private Step take(List<Recent> entries) {
    List<Recent> wanted =
        entries.stream()
            .filter(entry -> entry.id() <= until && entry.concerns(contact))
            .limit(left)
            .toList();
    return new Step.Take(wanted, Math.min(entries.getLast().id(), until));
  }

  /** After that event was written. */
  Cursor wrote(long id) {
    return new Cursor(contact, id, until, left - 1);
  }

  /** After everything up to that id was written or passed over. */
  Cursor passed(long id) {
    return id <= since ? this : new Cursor(contact, id, until, left);
  }
}
