package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.History;
import sj.history.Reception;
import sj.history.Sessions;
import sj.history.Tx;
import sj.history.WriteQueue;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;

/**
 * The way in: commit and hand on. Batches gather while the last commit runs; where many do, the
 * next commit is asked for meanwhile, so that it is ready when the last one ends. Their order is
 * kept whatever the disk does.
 */
final class Inbound {
  // So many stanzas may wait for their daemon; then the server is made to wait.
  private static final int UNSETTLED = 20_000;
  private static final int MOST_WRITES = 2;

  private final Bus bus;
  private final History history;
  private final WriteQueue writes;
  private final Context context;
  private final Gathered gathered = new Gathered();
  private final List<Promise<Void>> heldBack = new ArrayList<>();
  // Asked for and not told of: the last one, and how many.
  private @Nullable Reception last;
  private int writing;
  private int unsettled;

  Inbound(Bus bus, History history, Context context) {
    this.bus = bus;
    this.history = history;
    this.writes = new WriteQueue(history);
    this.context = context;
    bus.subscribe(Pipes.Settled.class, settled -> settled(settled.count()));
  }

  /**
   * Commits a batch with its count, and hands it on; completes when the server may be told.
   *
   * @param came stanzas of this session with these; null where nobody counts
   */
  Future<Void> receive(List<Stanza> batch, Sessions.@Nullable Count came) {
    Promise<Void> promise = Promise.promise();
    gathered.add(batch, came, promise);
    turn();
    return promise.future();
  }

  /**
   * Hands on what an earlier run had committed and not finished.
   *
   * @param resuming its session may go on, and with it what was said of availability
   */
  Future<Void> leftOver(boolean resuming) {
    return Future.fromCompletionStage(history.unsettled(), context)
        .onSuccess(
            received -> {
              var stale = new ArrayList<Long>();
              var arrived = new ArrayList<Arrived<Stanza>>();
              for (Tx.Received one : received) {
                Stanza stanza = StanzaXml.kept(one.xml());
                if (stanza == null || (!resuming && isAvailability(stanza))) {
                  stale.add(one.seq());
                } else {
                  arrived.add(new Arrived<>(one.seq(), stanza));
                }
              }
              handOn(arrived, () -> {});
              if (!stale.isEmpty()) {
                // Not by the queue of what is received: nothing may wait behind it there.
                new WriteQueue(history)
                    .write(
                        tx -> {
                          stale.forEach(tx::settle);
                          return true;
                        });
              }
            })
        .mapEmpty();
  }

  /** True when all that came is committed, and each stanza's daemon is done with it. */
  boolean isIdle() {
    return writing == 0 && gathered.isEmpty() && unsettled <= 0;
  }

  /** Stanzas that their daemons are not done with. */
  int unsettled() {
    return unsettled;
  }

  private void turn() {
    while (!gathered.isEmpty() && (writing == 0 || (writing < MOST_WRITES && gathered.isMuch()))) {
      write(gathered.take());
    }
  }

  private void write(Gathered.Together batch) {
    var messages = new ArrayList<Arrived<Stanza>>();
    var others = new ArrayList<Arrived<Stanza>>();
    for (int i = 0; i < batch.stanzas.size(); i++) {
      int index = i;
      Stanza stanza = batch.stanzas.get(i);
      (stanza instanceof Message ? messages : others)
          .add(new Arrived<>(() -> batch.reception.seq(index), stanza));
    }
    Future<?> committed = commit(batch, writing == 0 ? null : last);
    writing++;
    last = batch.reception;
    // messaged's write runs behind that one, and is committed with it.
    handOn(messages, batch.reception::handedOn);
    committed.onComplete(
        done -> {
          writing--;
          if (done.failed()) {
            batch.fail(done.cause());
            // What came behind it is of the same session, and the server sends all of it again.
            gathered.fail(done.cause());
          } else {
            // These act at once, and so wait for the commit.
            handOn(others, () -> {});
            told(batch.promises);
          }
          turn();
        });
  }

  private void told(List<Promise<Void>> promises) {
    if (unsettled > UNSETTLED) {
      heldBack.addAll(promises);
    } else {
      promises.forEach(Promise::tryComplete);
    }
  }

  /** Commits it, unless what came before it is lost: its count would tell of that as well. */
  private Future<?> commit(Gathered.Together batch, @Nullable Reception before) {
    Sessions.Count came = batch.count;
    CompletionStage<Boolean> stage =
        writes.write(
            tx -> {
              if (before != null && before.hasFailed()) {
                throw new IllegalStateException("what came before it wasn't kept");
              }
              tx.receive(batch.texts, batch.reception);
              if (came != null) {
                tx.sessions().received(came);
              }
              return true;
            },
            batch.reception);
    // At once, and so before the next one is tried.
    stage.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            batch.reception.fail();
          }
        });
    return Future.fromCompletionStage(stage, context);
  }

  private void handOn(List<Arrived<Stanza>> arrived, Runnable handedOn) {
    var messages = new ArrayList<Arrived<Message>>();
    var presences = new ArrayList<Arrived<Presence>>();
    var iqs = new ArrayList<Arrived<Iq>>();
    for (Arrived<Stanza> one : arrived) {
      switch (one.stanza()) {
        case Message message -> messages.add(new Arrived<>(one.place(), message));
        case Presence presence -> presences.add(new Arrived<>(one.place(), presence));
        case Iq iq -> iqs.add(new Arrived<>(one.place(), iq));
      }
    }
    unsettled += arrived.size();
    if (messages.isEmpty()) {
      handedOn.run();
    } else {
      bus.publish(new Pipes.Messages(List.copyOf(messages), handedOn));
    }
    if (!presences.isEmpty()) {
      bus.publish(new Pipes.Presences(List.copyOf(presences)));
    }
    if (!iqs.isEmpty()) {
      bus.publish(new Pipes.Iqs(List.copyOf(iqs)));
    }
  }

  private void settled(int count) {
    unsettled -= count;
    if (unsettled <= UNSETTLED) {
      heldBack.forEach(Promise::tryComplete);
      heldBack.clear();
    }
  }

  /** Presence of a session that is gone. */
  private static boolean isAvailability(Stanza stanza) {
    return stanza instanceof Presence presence
        && (presence.type() == Presence.Type.AVAILABLE
            || presence.type() == Presence.Type.UNAVAILABLE);
  }
}
