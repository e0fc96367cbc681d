package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.history.Tx;
import sj.history.WriteQueue;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.tree.LogLine;

/** The way out for messages: in the order of their acceptance, until the server has them. */
final class Outbox {
  /** What the outbox needs of a stream. */
  interface Way {
    boolean send(Stanza stanza, long seq);

    boolean isFull();

    void whenDrained(Runnable handler);
  }

  private static final int PAGE = 256;
  private static final long RETRY_MILLIS = 1000;

  private final Bus bus;
  private final History history;
  private final WriteQueue writes;
  private final Context context;
  private final Way way;
  // Acknowledged or refused, and perhaps still to be read from the history.
  private final Set<Long> done = new HashSet<>();
  private final Set<Long> gone = new HashSet<>();
  private List<Long> acknowledged = new ArrayList<>();
  private long handed;
  private long session;
  private boolean online;
  private boolean reading;
  private boolean grown;
  private boolean draining;

  Outbox(Bus bus, History history, Context context, Way way) {
    this.bus = bus;
    this.history = history;
    this.writes = new WriteQueue(history);
    this.context = context;
    this.way = way;
    bus.subscribe(Pipes.OutboxGrew.class, grew -> pump());
  }

  /** A new session: everything unacknowledged goes out again. */
  void begin() {
    session++;
    handed = 0;
    goOn();
  }

  /** The session of before goes on. */
  void goOn() {
    online = true;
    draining = false;
    pump();
  }

  void stop() {
    online = false;
  }

  /** The server has the message of this seq. */
  void acknowledged(long seq) {
    done.add(seq);
    acknowledged.add(seq);
    if (acknowledged.size() == 1) {
      // Once for all that one acknowledgement covers.
      context.runOnContext(turn -> commitAcknowledged());
    }
  }

  /** The server will never take the message of this seq. */
  void refused(long seq, String reason) {
    done.add(seq);
    commit(List.of(seq), tx -> fail(tx, tx.dequeue(seq), reason))
        .onSuccess(events -> events.forEach(id -> bus.publish(new Pipes.Refused(id, reason))));
  }

  private static List<Long> fail(Tx tx, Tx.@Nullable Queued queued, String reason) {
    // An answer of the bridge's own is nobody's message.
    if (queued == null || queued.event() == 0) {
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

  private void commitAcknowledged() {
    List<Long> seqs = acknowledged;
    acknowledged = new ArrayList<>();
    commit(seqs, tx -> sent(tx, seqs))
        .onSuccess(events -> bus.publish(new Pipes.Acknowledged(events)));
  }

  private static List<Long> sent(Tx tx, List<Long> seqs) {
    var events = new ArrayList<Long>(seqs.size());
    for (long seq : seqs) {
      Tx.Queued queued = tx.dequeue(seq);
      if (queued != null && queued.event() != 0) {
        tx.publish(Event.draft(Event.Type.SENT, queued.contact(), now()).withAbout(queued.event()));
        events.add(queued.event());
      }
    }
    return List.copyOf(events);
  }

  private Future<List<Long>> commit(List<Long> seqs, History.Work<List<Long>> work) {
    return Future.fromCompletionStage(writes.write(work), context)
        .onSuccess(
            events -> {
              gone.addAll(seqs);
              forget();
            });
  }

  /** What is being read now may still show what has gone meanwhile. */
  private void forget() {
    if (!reading) {
      done.removeAll(gone);
      gone.clear();
    }
  }

  private void pump() {
    if (!online) {
      return;
    }
    if (reading) {
      grown = true;
    } else if (way.isFull()) {
      whenDrained();
    } else {
      read();
    }
  }

  private void read() {
    reading = true;
    grown = false;
    long begun = session;
    Future.fromCompletionStage(history.queued(handed, PAGE), context)
        .onComplete(
            page -> {
              reading = false;
              // What was read for a session that is gone is read anew.
              boolean more =
                  page.succeeded()
                      && (begun != session || (online && send(page.result())) || grown);
              forget();
              if (page.failed()) {
                context.owner().setTimer(RETRY_MILLIS, timer -> pump());
              } else if (more) {
                pump();
              }
            });
  }

  /** Sends a page; true when there may be more to send now. */
  private boolean send(List<Tx.Queued> page) {
    for (Tx.Queued queued : page) {
      if (!done.contains(queued.seq())) {
        Stanza stanza = StanzaXml.kept(queued.xml());
        if (stanza == null) {
          refused(queued.seq(), "it can't be read from the queue");
        } else if (!way.send(stanza, queued.seq())) {
          return false;
        }
      }
      handed = queued.seq();
      if (way.isFull()) {
        whenDrained();
        return false;
      }
    }
    return page.size() == PAGE;
  }

  private void whenDrained() {
    if (!draining) {
      draining = true;
      way.whenDrained(
          () -> {
            draining = false;
            pump();
          });
    }
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
