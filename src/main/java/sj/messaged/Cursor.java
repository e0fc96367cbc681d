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
    Steps steps = steps(tx);
    steps.move(place);
    steps.write();
  }

  /** What one write does with it; to be written down at its end. */
  Steps steps(Tx tx) {
    return new Steps(tx);
  }

  /** Steps of one write: the file is asked once and changed once, however many messages it has. */
  final class Steps {
    private final Tx tx;
    private @Nullable String place;
    private @Nullable String next;
    private boolean isRead;
    private boolean isChanged;

    private Steps(Tx tx) {
      this.tx = tx;
    }

    /** All up to here is published. */
    void move(Place reached) {
      if (!frozen) {
        place = reached.toString();
        next = null;
        isRead = true;
        isChanged = true;
      }
    }

    /** A live message with this place is published, and all that lies before it has come. */
    void follow(Place reached) {
      if (!isRead) {
        next = tx.get(NEXT);
        isRead = true;
      }
      if (next == null) {
        next = reached.toString();
        isChanged = true;
      } else if (!frozen && Place.of(next).time().plus(BEHIND).isBefore(reached.time())) {
        place = next;
        next = reached.toString();
        isChanged = true;
      }
    }

    void write() {
      if (place != null) {
        tx.put(PLACE, place);
      }
      if (isChanged) {
        tx.put(NEXT, next);
      }
    }
  }
}
