package sj.router;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.Log;
import sj.history.Tx;
import sj.tree.LogLine;

/** What is written down of a stanza that leaves the outbox. */
final class Fate {
  private static final int WORDS = 60;

  private Fate() {}

  /** The server will never take it; the answer is its event, where it has one. */
  static List<Long> failed(Tx tx, Tx.@Nullable Queued queued, String reason) {
    if (queued == null) {
      return List.of();
    }
    if (queued.event() == 0) {
      return List.of();
    }
    tx.publish(
        Event.draft(Event.Type.FAILED, queued.contact(), now())
            .withAbout(queued.event())
            .withDetails(Map.of("reason", reason)));
    tx.line(
        new Log.Conversation(queued.contact()),
        LogLine.of(now(), ZoneId.systemDefault(), "sj", "not delivered: " + reason));
    return List.of(queued.event());
  }

  /**
   * The server has these; the answer is their events.
   *
   * @param twice of these nobody can say whether they were sent before
   */
  static List<Long> sent(Tx tx, List<Long> seqs, Set<Long> twice) {
    var events = new ArrayList<Long>(seqs.size());
    for (long seq : seqs) {
      Tx.Queued queued = tx.dequeue(seq);
      if (queued != null && queued.event() != 0) {
        Event draft =
            Event.draft(Event.Type.SENT, queued.contact(), now()).withAbout(queued.event());
        if (twice.contains(seq)) {
          draft = draft.withDetails(Map.of("maybeTwice", true));
          tx.line(
              new Log.Conversation(queued.contact()),
              LogLine.of(now(), ZoneId.systemDefault(), "sj", twice(tx.event(queued.event()))));
        }
        tx.publish(draft);
        events.add(queued.event());
      }
    }
    return List.copyOf(events);
  }

  private static String twice(@Nullable Event event) {
    String body = event == null || event.body() == null ? "" : event.body();
    int end = body.offsetByCodePoints(0, Math.min(WORDS, body.codePointCount(0, body.length())));
    String words = body.substring(0, end).replaceAll("\\R", " ") + (end < body.length() ? "…" : "");
    return "may have been sent twice, for the connection was lost: " + words;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
