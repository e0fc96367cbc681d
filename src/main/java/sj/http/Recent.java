package sj.http;

import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.jid.Jid;

/** An event with its JSON, which is made when its first reader comes, and once for all of them. */
final class Recent {
  // What an entry costs beside its texts; the JSON repeats them, hence the 2 below.
  private static final int OVERHEAD = 400;

  private final Event event;
  private volatile @Nullable String json;

  Recent(Event event) {
    this.event = event;
  }

  long id() {
    return event.id();
  }

  Event event() {
    return event;
  }

  /** True for everybody (null) or when the event belongs to that contact. */
  boolean concerns(@Nullable Jid contact) {
    return contact == null || contact.equals(event.contact());
  }

  String json() {
    String made = json;
    if (made == null) {
      made = EventJson.of(event).encode();
      json = made;
    }
    return made;
  }

  /** Bytes that this entry may hold in memory, roughly. */
  long cost() {
    return OVERHEAD + 2L * (length(event.body()) + length(event.stanza()));
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
