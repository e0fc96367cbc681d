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

  private final Bus bus;
  private final Context context;

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
   * @param attempt how many failed before
   * @param millis since the first
   */
  static long again(Throwable failure, int attempt, long millis) {
    boolean busy =
        failure instanceof Refusal refusal
            && (refusal.kind() == Refusal.Kind.BUSY || refusal.kind() == Refusal.Kind.TIMEOUT);
    if (busy) {
      return millis < BUSY_AT_MOST ? BUSY_MILLIS[Math.min(attempt, BUSY_MILLIS.length - 1)] : -1;
    }
    return attempt < NOBODY_MILLIS.length ? NOBODY_MILLIS[attempt] : -1;
  }

  /** Never fails. */
  Future<Verdict> settle(List<Tx.Queued> doubtful) {
    var conversations = new LinkedHashMap<Jid, List<Tx.Queued>>();
    for (Tx.Queued one : doubtful) {
      conversations.computeIfAbsent(one.contact(), first -> new ArrayList<>()).add(one);
    }
    var verdict = new Verdict(new HashSet<>(), new HashSet<>());
    Future<?> done = Future.succeededFuture();
    for (Map.Entry<Jid, List<Tx.Queued>> one : conversations.entrySet()) {
      done =
          done.compose(before -> look(one.getKey(), one.getValue(), verdict, 0, System.nanoTime()));
    }
    return done.map(all -> verdict);
  }

  private Future<Void> look(
      Jid contact, List<Tx.Queued> queued, Verdict verdict, int attempt, long begun) {
    var seqs = new HashMap<String, Long>();
    for (Tx.Queued one : queued) {
      if (StanzaXml.kept(one.xml()) instanceof Message message && message.id() != null) {
        seqs.put(message.id(), one.seq());
      }
    }
    long since = queued.stream().mapToLong(Tx.Queued::tried).min().orElse(0);
    return bus.ask(
            new Pipes.InArchive(contact, List.copyOf(seqs.keySet()), Instant.ofEpochMilli(since)))
        .onSuccess(found -> found.forEach(id -> verdict.there().add(seqs.get(id))))
        .<Void>mapEmpty()
        .recover(
            failure -> {
              long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
              long wait = again(failure, attempt, passed);
              if (wait >= 0) {
                return later(wait)
                    .compose(now -> look(contact, queued, verdict, attempt + 1, begun));
              }
              queued.forEach(one -> verdict.unknown().add(one.seq()));
              return Future.succeededFuture();
            });
  }

  private Future<Void> later(long millis) {
    Promise<Void> promise = Promise.promise();
    context.owner().setTimer(millis, timer -> promise.complete());
    return promise.future();
  }
}
