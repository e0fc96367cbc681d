package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

/**
 * Messages that a lost session may have brought to the server. The protocol can't tell (XEP-0198
 * section 4), but the archive can, for it has what we sent: it is asked before they go again.
 */
final class Doubts {
  // The first question may come before the daemons have heard of the session.
  private static final long[] NOBODY_MILLIS = {200, 1_000, 5_000};
  // A server that has much to do is no server without an archive.
  private static final long[] BUSY_MILLIS = {1_000, 5_000, 15_000, 30_000};
  private static final long BUSY_AT_MOST = Duration.ofMinutes(5).toMillis();

  // A question that is answered at once is nothing to tell of.
  private static final long SAY_MILLIS = 2_000;

  private final Bus bus;
  private final Context context;
  private final Set<Long> asked = new HashSet<>();
  // Since the archive has answered last.
  private int failures;
  private long since = System.nanoTime();
  private long timer = -1;
  private boolean said;
  private boolean isOver;
  private boolean gaveUp;
  private String trouble = "";

  /** For one session, or one attempt at it. */
  Doubts(Bus bus, Context context) {
    this.bus = bus;
    this.context = context;
  }

  /**
   * What became of messages.
   *
   * @param there the server has these
   * @param unknown it can't be told of these: there is no archive, or it doesn't answer
   */
  record Verdict(Set<Long> there, Set<Long> unknown) {}

  /** Pure: of these the server may have heard before. */
  static List<Tx.Queued> among(List<Tx.Queued> queued) {
    return queued.stream().filter(one -> one.tried() != 0 && one.event() != 0).toList();
  }

  /**
   * Pure: how long to wait before the next question, or -1 to give up.
   *
   * @param attempt how many have failed since the archive answered last
   * @param millis since then
   */
  static long again(Throwable failure, int attempt, long millis) {
    if (isBusy(failure)) {
      return millis < BUSY_AT_MOST ? BUSY_MILLIS[Math.min(attempt, BUSY_MILLIS.length - 1)] : -1;
    }
    return attempt < NOBODY_MILLIS.length ? NOBODY_MILLIS[attempt] : -1;
  }

  private static boolean isBusy(Throwable failure) {
    return failure instanceof Refusal refusal
        && (refusal.kind() == Refusal.Kind.BUSY || refusal.kind() == Refusal.Kind.TIMEOUT);
  }

  /** Never fails. */
  Future<Verdict> settle(List<Tx.Queued> doubtful) {
    var conversations = new LinkedHashMap<Jid, List<Tx.Queued>>();
    for (Tx.Queued one : doubtful) {
      conversations.computeIfAbsent(one.contact(), first -> new ArrayList<>()).add(one);
      asked.add(one.seq());
    }
    if (!asked.isEmpty() && timer < 0) {
      timer = context.owner().setTimer(SAY_MILLIS, fired -> say());
    }
    var verdict = new Verdict(new HashSet<>(), new HashSet<>());
    Future<?> done = Future.succeededFuture();
    for (Map.Entry<Jid, List<Tx.Queued>> one : conversations.entrySet()) {
      done = done.compose(before -> look(one.getKey(), one.getValue(), verdict));
    }
    return done.map(all -> verdict);
  }

  /** All is settled: what waited goes out, and whoever was told that it waits is told so. */
  void settled() {
    if (said) {
      bus.publish(new Pipes.Notice(null, "the messages that waited for the archive go out now"));
    }
    end();
  }

  /** All is settled, or the session is gone: nothing is asked again, and nothing waits for it. */
  void end() {
    isOver = true;
    context.owner().cancelTimer(timer);
    if (said) {
      said = false;
      bus.publish(new Pipes.Waiting(""));
    }
  }

  private void say() {
    if (isOver) {
      return;
    }
    said = true;
    bus.publish(
        new Pipes.Waiting(
            "messages wait until the server's archive has said which of "
                + asked.size()
                + " it has"
                + (trouble.isEmpty() ? "" : "; the last answer: " + trouble)));
  }

  private Future<Void> look(Jid contact, List<Tx.Queued> queued, Verdict verdict) {
    if (gaveUp || isOver) {
      queued.forEach(one -> verdict.unknown().add(one.seq()));
      return Future.succeededFuture();
    }
    var seqs = new HashMap<String, Long>();
    for (Tx.Queued one : queued) {
      if (StanzaXml.kept(one.xml()) instanceof Message message && message.id() != null) {
        seqs.put(message.id(), one.seq());
      }
    }
    long first = queued.stream().mapToLong(Tx.Queued::tried).min().orElse(0);
    return bus.ask(
            new Pipes.InArchive(contact, List.copyOf(seqs.keySet()), Instant.ofEpochMilli(first)))
        .onSuccess(
            found -> {
              found.forEach(id -> verdict.there().add(seqs.get(id)));
              failures = 0;
              since = System.nanoTime();
              trouble = "";
            })
        .<Void>mapEmpty()
        .recover(
            failure -> {
              long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
              long wait = isOver ? -1 : again(failure, failures++, passed);
              if (wait >= 0) {
                trouble = String.valueOf(failure.getMessage());
                if (said) {
                  say();
                }
                return later(wait).compose(now -> look(contact, queued, verdict));
              }
              giveUp(failure);
              queued.forEach(one -> verdict.unknown().add(one.seq()));
              return Future.succeededFuture();
            });
  }

  /** Where there is no archive nobody expects more; each message says then what may be. */
  private void giveUp(Throwable failure) {
    if (!isOver && isBusy(failure) && !gaveUp) {
      gaveUp = true;
      bus.publish(
          new Pipes.Notice(
              null,
              "the server's archive hasn't answered for "
                  + Duration.ofMillis(BUSY_AT_MOST).toMinutes()
                  + " min ("
                  + failure.getMessage()
                  + "): messages of which only it knows whether the server has them go again, and"
                  + " some may arrive twice"));
    }
  }

  private Future<Void> later(long millis) {
    Promise<Void> promise = Promise.promise();
    context.owner().setTimer(millis, timer -> promise.complete());
    return promise.future();
  }
}
