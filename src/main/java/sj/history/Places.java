package sj.history;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The places in the session. They are given within transactions, so that the order of commits is
 * the order on the wire, whoever asked: the stream for what it is about to write, or a message that
 * is queued behind nothing, which then needs no second commit. The writer's alone, but for {@link
 * #open} and {@link #onPlaced}.
 */
final class Places {
  private static final Logger LOGGER = System.getLogger(Places.class.getName());
  // Without the stream's having seen one of them: as many as it suspects after a loss (Culprit).
  private static final int OUTSTANDING = 4_000;
  // What is larger takes the way on which the stream says when it has enough.
  private static final int CHARACTERS = 4_096;
  private static final long OCTETS = 3;

  /**
   * How far it is.
   *
   * @param last place given
   * @param outbox the last stanza of the outbox that has one
   * @param outstanding places whose stanzas aren't acknowledged
   */
  private record State(@Nullable String tag, long last, long outbox, long outstanding) {}

  private State state = new State(null, 0, 0, 0);
  private State committed = state;
  private State marked = state;
  private final List<Sessions.Placed> placed = new ArrayList<>();
  private int placedMarked;
  private volatile Sessions.@Nullable Open open;
  private volatile Consumer<List<Sessions.Placed>> taker = nobody -> {};

  /** As the file has them. */
  static Places load(Sql sql) {
    var places = new Places();
    places.state =
        new State(
            sql.first("SELECT tag FROM session", row -> row.getString(1)),
            sql.number("SELECT max(seq) FROM sent"),
            sql.number("SELECT max(outbox) FROM sent"),
            sql.number("SELECT count(*) FROM sent"));
    places.committed = places.state;
    return places;
  }

  /** Any thread: whether what is queued gets its place at once, and in which session. */
  void open(Sessions.@Nullable Open now) {
    open = now;
  }

  /** Any thread: who is told of places, on the writer's. */
  void onPlaced(Consumer<List<Sessions.Placed>> now) {
    taker = now;
  }

  /**
   * True where a stanza that is queued now gets its place at once.
   *
   * @param outbox its seq in the outbox
   * @param queued stanzas that are in the outbox before it
   */
  boolean isNext(long outbox, long queued, String xml) {
    Sessions.Open way = open;
    return way != null
        && way.tag().equals(state.tag)
        && (queued == 0 || state.outbox == outbox - 1)
        && state.outstanding < OUTSTANDING
        && xml.length() <= CHARACTERS
        && OCTETS * xml.length() <= way.octets();
  }

  /**
   * Gives the next place; nothing where a stanza of the outbox has one already.
   *
   * @param outbox its seq in the outbox, or 0
   * @param own its XML where the outbox doesn't have it
   * @param queued its XML where whoever is told doesn't have it
   */
  void give(Sql sql, long outbox, @Nullable String own, @Nullable String queued) {
    if (outbox != 0 && outbox <= state.outbox) {
      return;
    }
    long seq = state.last + 1;
    sql.update("INSERT INTO sent (seq, outbox, xml) VALUES (?, ?, ?)", seq, outbox, own);
    state = new State(state.tag, seq, Math.max(outbox, state.outbox), state.outstanding + 1);
    if (state.tag != null) {
      placed.add(new Sessions.Placed(state.tag, seq, outbox, queued));
    }
  }

  /** A new session, or none: no place is given in it yet. */
  void begin(@Nullable String tag) {
    state = new State(tag, 0, 0, 0);
  }

  /** So many are acknowledged. */
  void acknowledged(int count) {
    state = new State(state.tag, state.last, state.outbox, state.outstanding - count);
  }

  /** From here on {@link #undo} takes back. */
  void mark() {
    marked = state;
    placedMarked = placed.size();
  }

  /** Takes back what was done since the mark. */
  void undo() {
    state = marked;
    placed.subList(placedMarked, placed.size()).clear();
  }

  /** It is committed: who waits for it is told. */
  void committed() {
    committed = state;
    if (placed.isEmpty()) {
      return;
    }
    try {
      taker.accept(List.copyOf(placed));
    } catch (RuntimeException | Error e) {
      // What is committed must not be told as lost.
      LOGGER.log(Level.ERROR, "who takes what got its place failed", e);
    }
    placed.clear();
  }

  /** The transaction was rolled back. */
  void rolledBack() {
    state = committed;
    placed.clear();
  }
}
