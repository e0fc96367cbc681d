package sj.router;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Requests;
import sj.history.History;
import sj.history.Log;
import sj.history.Tx;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.tree.LogLine;
import sj.tree.Output;
import sj.tree.Part;
import sj.tree.Tree;

/**
 * The router of a daemon alone (paper, section 2): no stream, but stanzas that somebody hands in,
 * and an output for those that go out. What comes is committed as in the bridge.
 */
public final class LoneRouter extends VerticleBase {
  private static final long LOOK_MILLIS = 5;
  private static final int LOOKS = 12_000;

  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final Output output;
  private final Part part;
  private @Nullable Ways ways;
  private Future<?> last = Future.succeededFuture();

  private record Ways(Inbound inbound, Forwarding forwarding, Acquaintance acquaintance) {}

  /** The router of one daemon, which is deployed already. */
  public LoneRouter(Bus bus, History history, Tree tree, Output output, Part part) {
    this.bus = bus;
    this.history = history;
    this.tree = tree;
    this.output = output;
    this.part = part;
  }

  @Override
  public Future<?> start() {
    var writes = new WriteQueue(history);
    var forwarding = new Forwarding(bus, history, context, output);
    var acquaintance = new Acquaintance(bus, tree, context);
    var inbound = new Inbound(bus, history, context);
    ways = new Ways(inbound, forwarding, acquaintance);
    bus.subscribe(Pipes.Outgoing.class, pipe -> forwarding.queue(pipe.stanza()));
    bus.subscribe(Pipes.OutboxGrew.class, grew -> forwarding.pump());
    if (part != Part.MESSAGED) {
      bus.subscribe(Pipes.Notice.class, notice -> say(writes, notice));
    }
    if (part == Part.PRESENCED) {
      bus.subscribe(Pipes.Iqs.class, new Hearsay(bus, writes, context)::receive);
      // The answer goes to whoever gets the iq stanzas; what it changes comes as a push.
      bus.answer(
          Requests.Ask.class,
          ask -> {
            forwarding.queue(ask.request());
            return Future.succeededFuture(ask.request().result(null));
          });
    }
    if (part == Part.IQD) {
      // Presenced takes it, wherever it is; what iqd owes is the answer.
      bus.answer(Pipes.RosterPush.class, push -> Future.succeededFuture(true));
    }
    forwarding.pump();
    return Future.fromCompletionStage(history.unsettled(), context)
        .compose(kept -> acquaintance.learn(senders(stanzas(kept))))
        .compose(learnt -> inbound.leftOver(true));
  }

  /** Whether a stanza is for this daemon. */
  public boolean concerns(Stanza stanza) {
    return switch (stanza) {
      case Message message -> part == Part.MESSAGED;
      case Presence presence -> part == Part.PRESENCED;
      case Iq iq ->
          part == Part.IQD || (part == Part.PRESENCED && Hearsay.concerns(iq, bus.account()));
    };
  }

  /**
   * Completes once the daemon is done with what an earlier run has left over, or after a minute.
   * Any thread.
   */
  public Future<Void> caughtUp() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(now -> look(LOOKS, done));
    return done.future();
  }

  private void look(int looks, Promise<Void> done) {
    if (looks == 0 || Objects.requireNonNull(ways).inbound().isIdle()) {
      done.complete();
    } else {
      vertx.setTimer(LOOK_MILLIS, timer -> look(looks - 1, done));
    }
  }

  /** Takes stanzas that came, in order; any thread. Completes once they are committed. */
  public Future<Void> receive(List<Stanza> batch) {
    Promise<Void> committed = Promise.promise();
    context.runOnContext(
        now -> {
          Ways to = Objects.requireNonNull(ways);
          Future<?> learnt = last.transform(before -> to.acquaintance().learn(senders(batch)));
          last = learnt;
          learnt.transform(done -> to.inbound().receive(batch, null)).onComplete(committed);
        });
    return committed.future();
  }

  /**
   * Nothing more comes: takes along what waits on the tree, and finishes what was begun. Any
   * thread.
   *
   * @param patience how long nothing may happen before it is given up
   * @return what is left undone
   */
  public Future<Leaving.Left> finish(Duration patience) {
    Promise<Leaving.Left> left = Promise.promise();
    context.runOnContext(
        now -> {
          Ways to = Objects.requireNonNull(ways);
          new Leaving(bus, history, tree, context, to.inbound(), to.forwarding(), part)
              .begin(patience)
              .onComplete(left);
        });
    return left.future();
  }

  private Set<Jid> senders(List<Stanza> batch) {
    var senders = new LinkedHashSet<Jid>();
    for (Stanza stanza : batch) {
      Jid from = stanza.from();
      if (from != null && (part == Part.MESSAGED || (part == Part.IQD && isRequest(stanza)))) {
        senders.add(from.bare());
      }
    }
    return senders;
  }

  private static boolean isRequest(Stanza stanza) {
    return stanza instanceof Iq iq && iq.isRequest();
  }

  private static List<Stanza> stanzas(List<Tx.Received> kept) {
    return kept.stream().map(one -> StanzaXml.kept(one.xml())).filter(Objects::nonNull).toList();
  }

  /** Contacts' logs are messaged's. */
  private static void say(WriteQueue writes, Pipes.Notice notice) {
    String sentence =
        notice.contact() == null ? notice.sentence() : notice.contact() + ": " + notice.sentence();
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    writes.write(
        tx -> {
          tx.line(new Log.Root(), LogLine.of(now, ZoneId.systemDefault(), "sj", sentence));
          return true;
        });
  }
}
