package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.history.Tx;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.stream.XmppStream;
import sj.tree.LogLine;

/** The way out for messages: in the order of their acceptance, until the server has them. */
final class Outbox {
  private static final int PAGE = 256;
  private static final long RETRY_MILLIS = 1000;

  private final Bus bus;
  private final History history;
  private final Context context;
  private final XmppStream stream;
  private List<Long> acknowledged = new ArrayList<>();
  private long handed;
  private boolean online;
  private boolean reading;
  private boolean grown;

  Outbox(Bus bus, History history, Context context, XmppStream stream) {
    this.bus = bus;
    this.history = history;
    this.context = context;
    this.stream = stream;
    bus.subscribe(Pipes.OutboxGrew.class, grew -> pump());
  }

  /** A new session: everything unacknowledged goes out again. */
  void begin() {
    handed = 0;
    online = true;
    pump();
  }

  /** The session of before goes on. */
  void goOn() {
    online = true;
    pump();
  }

  void stop() {
    online = false;
  }

  /** The server has the message of this seq. */
  void acknowledged(long seq) {
    acknowledged.add(seq);
    if (acknowledged.size() == 1) {
      // Once for all that one acknowledgement covers.
      context.runOnContext(turn -> commitAcknowledged());
    }
  }

  /** The server will never take the message of this seq. */
  void refused(long seq, String reason) {
    commit(
        tx -> {
          Tx.Queued queued = tx.dequeue(seq);
          if (queued != null) {
            tx.publish(
                Event.draft(Event.Type.FAILED, queued.contact(), now())
                    .withAbout(queued.event())
                    .withDetails(Map.of("reason", reason)));
            tx.line(
                new Log.Conversation(queued.contact()),
                LogLine.of(now(), ZoneId.systemDefault(), "sj", "not delivered: " + reason));
          }
          return true;
        });
  }

  private void commitAcknowledged() {
    List<Long> seqs = acknowledged;
    acknowledged = new ArrayList<>();
    commit(
            tx -> {
              var events = new ArrayList<Long>(seqs.size());
              for (long seq : seqs) {
                Tx.Queued queued = tx.dequeue(seq);
                if (queued != null) {
                  tx.publish(
                      Event.draft(Event.Type.SENT, queued.contact(), now())
                          .withAbout(queued.event()));
                  events.add(queued.event());
                }
              }
              return List.copyOf(events);
            })
        .onSuccess(events -> bus.publish(new Pipes.Acknowledged(events)));
  }

  private <T> Future<T> commit(History.Work<T> work) {
    return Future.fromCompletionStage(history.write(work), context)
        .recover(
            failure ->
                Future.future(
                    again ->
                        context
                            .owner()
                            .setTimer(RETRY_MILLIS, timer -> commit(work).onComplete(again))));
  }

  private void pump() {
    if (!online) {
      return;
    }
    if (reading) {
      grown = true;
      return;
    }
    if (stream.isFull()) {
      stream.whenDrained(this::pump);
      return;
    }
    reading = true;
    grown = false;
    Future.fromCompletionStage(history.queued(handed, PAGE), context)
        .onComplete(
            page -> {
              reading = false;
              if ((page.succeeded() && online && send(page.result())) || grown) {
                pump();
              }
            });
  }

  /** Sends a page; true when there may be more to send now. */
  private boolean send(List<Tx.Queued> page) {
    for (Tx.Queued queued : page) {
      if (queued.seq() <= handed) {
        continue;
      }
      Stanza stanza = Stanza.of(StanzaXml.one(queued.xml()));
      if (stanza == null || !stream.send(stanza, queued.seq())) {
        return false;
      }
      handed = queued.seq();
      if (stream.isFull()) {
        stream.whenDrained(this::pump);
        return false;
      }
    }
    return page.size() == PAGE;
  }

  private static Instant now() {
    return Instant.ofEpochMilli(System.currentTimeMillis());
  }
}
