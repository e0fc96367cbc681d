package sj.messaged;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sj.history.Tx;

/**
 * Up to where the archive is known to be published. It follows live messages a minute behind, for a
 * server may hand on two of the same moment in another order than it archives them.
 */
final class Cursor {
  /**
   * A place in the archive.
   *
   * @param id archive id; empty for the beginning of an archive that was empty
   */
  record Place(String id, Instant time) {
    @Override
    public String toString() {
      return time.toEpochMilli() + " " + id;
    }

    static Place of(String kept) {
      int space = kept.indexOf(' ');
      return new Place(
          kept.substring(space + 1),
          Instant.ofEpochMilli(Long.parseLong(kept.substring(0, space))));
    }
  }

  private static final String PLACE = "archive:place";
  private static final String NEXT = "archive:next";

  /** What is younger may still be on its way, in another order. */
  static final Duration BEHIND = Duration.ofMinutes(1);

  private volatile boolean frozen;

  /** The place, or null before the first session with an archive. */
  @Nullable Place place(Tx tx) {
    String kept = tx.get(PLACE);
    return kept == null ? null : Place.of(kept);
  }

  /** Something could not be published: what lies before it must be asked for again. */
  void freeze() {
    frozen = true;
  }

  /** All up to here is published. */
  void move(Tx tx, Place place) {
    if (!frozen) {
      tx.put(PLACE, place.toString());
      tx.put(NEXT, null);
    }
  }

  /** A live message with this place is published, and all that lies before it has come. */
  void follow(Tx tx, Place place) {
    String next = tx.get(NEXT);
    if (next == null) {
      tx.put(NEXT, place.toString());
    } else if (!frozen && Place.of(next).time().plus(BEHIND).isBefore(place.time())) {
      tx.put(PLACE, next);
      tx.put(NEXT, place.toString());
    }
  }
}
