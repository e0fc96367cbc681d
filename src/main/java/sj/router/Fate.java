package sj.router;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.Log;
import sj.history.Tx;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;
import sj.stanza.StanzaXml;
import sj.tree.LogLine;
import sj.xml.Element;

/** What is written down of a stanza that leaves the outbox. */
final class Fate {
  private static final int WORDS = 60;

  private Fate() {}

  /** The server will never take it. */
  static void failed(Tx tx, long seq, String reason) {
    Tx.Queued queued = tx.dequeue(seq);
    if (queued == null) {
      return;
    }
    if (queued.event() == 0) {
      unsaid(tx, queued, reason);
      return;
    }
    tx.publish(
        Event.draft(Event.Type.FAILED, queued.contact(), now())
            .withAbout(queued.event())
            .withDetails(Map.of("reason", reason)));
    tx.line(
        new Log.Conversation(queued.contact()),
        LogLine.of(now(), ZoneId.systemDefault(), "sj", "not delivered: " + reason));
  }

  /** An answer is nobody's message, but whoever asked waits for one. */
  private static void unsaid(Tx tx, Tx.Queued queued, String reason) {
    Stanza stanza = StanzaXml.kept(queued.xml());
    if (stanza instanceof Iq iq && iq.type() == Iq.Type.RESULT) {
      var error =
          new Iq(
              Element.of("iq", Ns.CLIENT)
                  .with("type", "error")
                  .with("to", iq.element().attribute("to"))
                  .with("id", iq.id())
                  .with(new StanzaError("cancel", "policy-violation", "").element()));
      tx.queue(0, queued.contact(), error.element().toString());
    }
    String what = stanza instanceof Iq ? "an answer to " : "a receipt or marker for ";
    tx.line(
        new Log.Root(),
        LogLine.of(
            now(),
            ZoneId.systemDefault(),
            "sj",
            what + queued.contact() + " was not sent: " + reason));
  }

  /**
   * The server has these.
   *
   * @param twice of these nobody can say whether they were sent before
   */
  static void sent(Tx tx, List<Long> seqs, Set<Long> twice) {
    for (Tx.Dequeued queued : tx.dequeue(seqs)) {
      if (queued.event() != 0) {
        Event draft =
            Event.draft(Event.Type.SENT, queued.contact(), now()).withAbout(queued.event());
        if (twice.contains(queued.seq())) {
          draft = draft.withDetails(Map.of("maybeTwice", true));
          tx.line(
              new Log.Conversation(queued.contact()),
              LogLine.of(now(), ZoneId.systemDefault(), "sj", twice(tx.event(queued.event()))));
        }
        tx.publish(draft);
      }
    }
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
