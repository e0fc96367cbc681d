package sj.http;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import sj.history.History;
import sj.history.Lost;

/**
 * Which events are asked for.
 *
 * @param since the id behind which they begin (exclusive), or null
 * @param before the id that they end at (exclusive), or null
 * @param limit how many, or null
 * @param follow true when the stream stays open
 */
record Span(@Nullable Long since, @Nullable Long before, @Nullable Long limit, boolean follow) {
  static final int MOST = 1000;
  private static final long MAX_ID = (1L << 53) - 1;

  /**
   * From the request.
   *
   * @param lastEventId the header of that name, which stands above {@code since}: a client that
   *     comes back sends it with its first address
   * @param live true for a form that always stays open
   */
  static Span of(Parameters parameters, @Nullable String lastEventId, boolean live) {
    boolean follow = live || parameters.flag("follow");
    Long since = parameters.number("since", 0, MAX_ID);
    if (lastEventId != null && !lastEventId.isEmpty()) {
      if (!lastEventId.matches("[0-9]{1,15}")) {
        throw Problem.of(400, "Last-Event-ID", "Give the id of an event, a whole number.");
      }
      since = Long.valueOf(lastEventId);
    }
    Long before = parameters.number("before", 1, MAX_ID);
    Long limit = parameters.number("limit", 1, MOST);
    if (follow && before != null) {
      throw Problem.of(400, "before", "A stream that stays open has no end: leave this away.");
    }
    if (follow && since != null && limit != null) {
      throw Problem.of(400, "limit", "Give either since or limit for a stream that stays open.");
    }
    return new Span(since, before, limit, follow);
  }

  /** True when the newest {@code limit} events before the end are meant. */
  boolean fromEnd() {
    return since == null && limit != null;
  }

  /** A 410 with both ends where {@code since} names nothing that can be resumed from; or null. */
  @Nullable Problem gone(History.Range range) {
    Long from = since;
    if (from == null
        || from == 0
        || (from >= range.oldest() - 1 && from <= range.newest() && range.lost(from) == null)) {
      return null;
    }
    return Problem.of(410, "since", why(from, range))
        .with("oldest", range.oldest())
        .with("newest", range.newest());
  }

  private static String why(long from, History.Range range) {
    if (from > range.newest()) {
      return "This id is newer than the newest event. Begin again without it.";
    }
    Lost lost = range.lost(from);
    return lost == null
        ? "This id is older than the oldest event kept. Begin again with since=0."
        : "This id is from a time that was lost when a backup was restored. Begin again with since="
            + lost.after()
            + ", where the backup ends.";
  }

  /** The event that tells a WebSocket what a 410 tells the others; its id resumes. */
  JsonObject gap(History.Range range) {
    return new JsonObject()
        .put("id", resumeAt(range))
        .put("type", "gap")
        .put("oldest", range.oldest())
        .put("newest", range.newest());
  }

  /** Where to go on after a gap. */
  long resumeAt(History.Range range) {
    Long from = since;
    if (from != null && from > range.newest()) {
      return range.newest();
    }
    Lost lost = from == null ? null : range.lost(from);
    return lost == null ? Math.max(0, range.oldest() - 1) : lost.after();
  }
}
