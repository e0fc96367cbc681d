package sj.iqd;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.stream.Collectors;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.History;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.program.Bounds;
import sj.program.Runner;
import sj.stanza.Iq;
import sj.tree.Tree;

/** The verticle of iqd: which pipe goes where. */
public final class Iqd extends VerticleBase {
  private static final long SOON_MILLIS = 500;
  private static final Set<String> VIEWING = Set.of("from", "both");

  private final Bus bus;
  private final WriteQueue writes;
  private final Tree tree;
  private final String version;
  private final Bounds bounds = Bounds.DEFAULT;
  private final Runner runner = new Runner(bounds);
  private final boolean alone;
  private final ArrayDeque<Arrived<Iq>> beforeSession = new ArrayDeque<>();
  private boolean online;
  private long telling = -1;

  /**
   * The daemon of the bus's account.
   *
   * @param version the program's, for {@code jabber:iq:version}
   */
  public Iqd(Bus bus, History history, Tree tree, String version) {
    this(bus, history, tree, version, false);
  }

  private Iqd(Bus bus, History history, Tree tree, String version, boolean alone) {
    this.alone = alone;
    this.bus = bus;
    this.writes = new WriteQueue(history);
    this.tree = tree;
    this.version = version;
  }

  /**
   * The daemon alone: what was asked it can't know, so it writes each answer whose id is a safe
   * name.
   */
  public static Iqd alone(Bus bus, History history, Tree tree, String version) {
    return new Iqd(bus, history, tree, version, true);
  }

  @Override
  public Future<?> start() {
    runner.sweep(tree.path(), "SJ_DIR");
    var extensions = new Extensions(bus, tree, context, runner, bounds.time(), version, alone);
    var disco = new Disco();
    var answering = new Answering(bus, new Builtin(version), disco, extensions);
    var asking = new Asking(bus, tree, context);
    bus.subscribe(
        Pipes.Iqs.class,
        pipe -> {
          for (Arrived<Iq> arrived : pipe.batch()) {
            receive(arrived, answering, asking);
          }
        });
    bus.subscribe(Pipes.Known.class, pipe -> answering.viewers(pipe.viewers()));
    bus.subscribe(
        Session.class,
        now -> {
          asking.session(now);
          online = now.phase() == Session.Phase.ONLINE;
          if (online) {
            // Whoever came after us has not heard of it yet.
            bus.publish(new Pipes.Capable(disco.capabilities()));
          }
          while (online && !beforeSession.isEmpty()) {
            receive(beforeSession.removeFirst(), answering, asking);
          }
        });
    bus.answer(Requests.Ask.class, request -> asking.ask(request.request(), request.limit()));
    bus.answer(Pipes.AskAndKeep.class, pipe -> asking.askAndKeep(pipe.request(), pipe.limit()));
    bus.subscribe(Pipes.Unsent.class, asking::unsent);
    bus.answer(Pipes.AskForFile.class, pipe -> asking.askForFile(pipe.request()));
    bus.answer(Pipes.AnswerWritten.class, pipe -> extensions.written(pipe.answer()));
    bus.subscribe(Pipes.ProgramsChanged.class, pipe -> changed(extensions, disco));
    disco.handles(extensions.listed(tree.installed()));
    bus.publish(new Pipes.Capable(disco.capabilities()));
    return viewers().onSuccess(answering::viewers).transform(known -> Future.succeededFuture());
  }

  /**
   * Who may see our presence by the roster that was kept: it was told before we came, and what a
   * kill left over is answered before the server tells it anew.
   */
  private Future<Set<Jid>> viewers() {
    return bus.ask(new Requests.ListRoster())
        .map(
            roster ->
                roster.items().stream()
                    .filter(item -> VIEWING.contains(item.subscription()))
                    .map(Requests.RosterItem::jid)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /** What is handled is known at once; presence tells of it when no more changes follow. */
  private void changed(Extensions extensions, Disco disco) {
    disco.handles(extensions.listed(tree.installed()));
    vertx.cancelTimer(telling);
    telling =
        vertx.setTimer(SOON_MILLIS, timer -> bus.publish(new Pipes.Capable(disco.capabilities())));
  }

  /** Ends what programs run. What they were asked stays unsettled, and is asked again. */
  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(
        () -> {
          runner.close();
          return true;
        });
  }

  private void receive(Arrived<Iq> arrived, Answering answering, Asking asking) {
    Iq iq = arrived.stanza();
    if (iq.isRequest() || iq.type() == null) {
      if (online) {
        answering
            .answer(iq)
            .onSuccess(answer -> answer(arrived, answer))
            .onFailure(elsewhere -> settle(arrived));
      } else {
        // Left over from a kill: answered once there is somebody to answer to.
        beforeSession.addLast(arrived);
      }
      return;
    }
    if (alone) {
      asking.write(iq).onComplete(done -> settle(arrived));
      return;
    }
    if (!asking.answered(iq)) {
      bus.count("iq_answers_unasked");
    }
    settle(arrived);
  }

  /** Through the outbox: an answer that was due before a kill is given after it. */
  private void answer(Arrived<Iq> arrived, Iq answer) {
    Jid to = answer.to() == null ? bus.account() : answer.to().bare();
    String xml = answer.element().toString();
    writes
        .write(
            tx -> {
              tx.settle(arrived.seq());
              return tx.queue(0, to, xml);
            })
        .whenComplete(
            (done, failure) -> {
              bus.publish(new Pipes.OutboxGrew());
              bus.publish(new Pipes.Settled(1));
            });
  }

  private void settle(Arrived<Iq> arrived) {
    writes.write(
        tx -> {
          tx.settle(arrived.seq());
          return true;
        });
    bus.publish(new Pipes.Settled(1));
  }
}
