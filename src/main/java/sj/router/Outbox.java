package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.History;
import sj.history.Sessions;
import sj.history.Tx;
import sj.history.WriteQueue;
import sj.stanza.Message;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;

/** The way out for messages: in the order of their acceptance, until the server has them. */
final class Outbox {
  static final String UNREADABLE = "it can't be read from the queue";

  private static final int PAGE = 256;
  // More than a session ever leaves unacknowledged; a restored backup may have more.
  private static final int DOUBTFUL = 4096;
  private static final long RETRY_MILLIS = 1000;

  private final History history;
  private final WriteQueue writes;
  private final Context context;
  private final Way way;
  private final Bus bus;
  private Doubts doubts;
  // Acknowledged or refused, and perhaps still to be read from the history.
  private final Set<Long> done = new HashSet<>();
  private final Set<Long> gone = new HashSet<>();
  private List<Long> acknowledged = new ArrayList<>();
  private boolean committing;
  private long newest;
  private Sessions.@Nullable Count handled;
  private long handed;
  private long session;
  // Of these nobody can say whether they were sent before.
  private final Set<Long> unknown = new HashSet<>();
  private boolean doubting;
  private long stops;
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
    this.doubts = new Doubts(bus, context);
    bus.subscribe(Pipes.OutboxGrew.class, grew -> pump());
  }

  /** This one got its number at once, and all before it have theirs or are gone. */
  void numbered(long seq) {
    handed = Math.max(handed, seq);
    if (way.isFull()) {
      pump();
    }
  }

  /** A new session: everything unacknowledged goes out again, but for what the server has. */
  void begin() {
    session++;
    handed = 0;
    doubt(session);
    goOn();
  }

  private void doubt(long begun) {
    doubting = true;
    way.atOnce(false);
    doubts.end();
    doubts = new Doubts(bus, context);
    settle(begun, 0)
        .onComplete(
            settled -> {
              if (begun != session) {
                return;
              }
              if (settled.failed()) {
                context.owner().setTimer(RETRY_MILLIS, timer -> doubtAgain(begun));
                return;
              }
              doubting = false;
              doubts.settled();
              pump();
            });
  }

  /** What was tried before is at the head of the queue. */
  private Future<Void> settle(long begun, long behind) {
    long before = stops;
    return Future.fromCompletionStage(history.queued(behind, DOUBTFUL), context)
        .compose(
            queued ->
                doubts
                    .settle(Doubts.among(queued))
                    .compose(
                        verdict -> {
                          if (begun != session) {
                            return Future.succeededFuture();
                          }
                          if (before != stops && !verdict.unknown().isEmpty()) {
                            return Future.failedFuture("nobody could be asked");
                          }
                          unknown.addAll(verdict.unknown());
                          verdict.there().forEach(this::acknowledged);
                          return queued.size() == DOUBTFUL && queued.getLast().tried() != 0
                              ? settle(begun, queued.getLast().seq())
                              : Future.succeededFuture();
                        }));
  }

  private void doubtAgain(long begun) {
    if (begun == session) {
      doubt(begun);
    }
  }

  /** The archive has this one. */
  private void acknowledged(long seq) {
    acknowledged(List.of(seq), seq, null);
  }

  /** The session of before goes on. */
  void goOn() {
    online = true;
    draining = false;
    pump();
  }

  void stop() {
    stops++;
    online = false;
    way.atOnce(false);
  }

  /** A former process had handed over all up to this seq. */
  void restored(long seq) {
    handed = seq;
  }

  /**
   * The server has these.
   *
   * @param last the number in the session of the last stanza that it has
   * @param count what it has counted with that; null where it doesn't count
   */
  void acknowledged(List<Long> seqs, long last, Sessions.@Nullable Count count) {
    done.addAll(seqs);
    acknowledged.addAll(seqs);
    if (!committing) {
      // Once for all that one turn brings.
      committing = true;
      context.runOnContext(turn -> commitAcknowledged());
    }
    if (count != null) {
      newest = last;
      handled = count;
    }
  }

  /** The server will never take the message of this seq. */
  void refused(long seq, String reason) {
    done.add(seq);
    // An error may have taken the place of an answer.
    commit(List.of(seq), tx -> Fate.failed(tx, seq, reason)).onSuccess(committed -> pump());
  }

  private void commitAcknowledged() {
    List<Long> seqs = acknowledged;
    long last = newest;
    Sessions.Count count = handled;
    Set<Long> twice = seqs.stream().filter(unknown::remove).collect(Collectors.toSet());
    acknowledged = new ArrayList<>();
    committing = false;
    handled = null;
    commit(
        seqs,
        tx -> {
          if (count != null) {
            tx.sessions().acknowledged(last, count);
          }
          Fate.sent(tx, seqs, twice);
        });
  }

  private Future<?> commit(List<Long> seqs, Consumer<Tx> work) {
    return Future.fromCompletionStage(
            writes.write(
                tx -> {
                  work.accept(tx);
                  return true;
                }),
            context)
        .onSuccess(
            committed -> {
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
    if (!online || doubting) {
      return;
    }
    way.atOnce(!way.isFull());
    if (reading) {
      grown = true;
    } else if (way.isFull()) {
      whenDrained();
    } else if (handed < history.newestQueued()) {
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
      if (queued.seq() > handed && !done.contains(queued.seq())) {
        Stanza stanza = StanzaXml.kept(queued.xml());
        stanza = stanza instanceof Message message ? Repeated.of(message, queued.tried()) : stanza;
        if (stanza == null) {
          refused(queued.seq(), UNREADABLE);
        } else if (!way.send(stanza, queued.seq())) {
          return false;
        }
      }
      handed = Math.max(handed, queued.seq());
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
}
