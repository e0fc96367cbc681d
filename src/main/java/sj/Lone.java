package sj;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Session;
import sj.history.History;
import sj.iqd.Iqd;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.messaged.Messaged;
import sj.presenced.Presenced;
import sj.router.Leaving;
import sj.router.LoneRouter;
import sj.router.StanzaReader;
import sj.stanza.Stanza;
import sj.tree.Input;
import sj.tree.Output;
import sj.tree.OutputFile;
import sj.tree.Part;
import sj.tree.Tree;

/** One daemon alone, from its input to its output (paper, sections 2.2 to 2.4). */
final class Lone {
  /** Something in the input could not be taken (EX_DATAERR of sysexits). */
  static final int BAD_INPUT = 65;

  /** Something is left for the next start (EX_TEMPFAIL). */
  static final int LEFT_OVER = 75;

  // Batches on their way into the history; beyond that the input waits.
  private static final int UNDER_WAY = 8;

  /**
   * What a daemon alone needs to know.
   *
   * @param account null where nobody has named it
   * @param limits of messaged
   */
  record Plan(
      Part part,
      @Nullable Jid account,
      Path dir,
      int input,
      @Nullable Path output,
      Duration patience,
      boolean debug,
      Limits limits) {

    static Plan of(Part part, @Nullable Jid account, LoneFlags flags) throws IOException {
      return new Plan(
          part,
          account,
          flags.tree(account),
          flags.input,
          flags.output,
          flags.patience(),
          flags.debug,
          Limits.DEFAULT);
    }

    Plan with(Limits other) {
      return new Plan(part, account, dir, input, output, patience, debug, other);
    }
  }

  private final Plan plan;
  private final Errors errors;
  private final Input input;
  private final Tree tree;
  private final StanzaReader reader;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private Lone(Plan plan, Errors errors, Input input, Tree tree) {
    this.plan = plan;
    this.errors = errors;
    this.input = input;
    this.tree = tree;
    this.reader = new StanzaReader(sj.xml.Limits.DEFAULT, errors::input);
  }

  /**
   * Works until the input ends or the process is asked to.
   *
   * @return the exit status
   * @throws IOException when it can't begin, with a sentence that says what to do
   */
  static int run(Plan plan) throws IOException {
    Logging.begin(plan.debug());
    var errors = new Errors(plan.part().word(), System.err);
    try (Input input = Input.of(plan.input());
        Ending ending = Ending.of(input::stop);
        Tree tree = Tree.open(plan.dir(), plan.part())) {
      return ending.with(new Lone(plan, errors, input, tree).run());
    }
  }

  private int run() throws IOException {
    Output output = tree.output(plan.output());
    try (History history =
        History.open(
            tree.own().resolve(plan.part().word() + ".db"),
            History.Durability.PROCESS,
            new LoneLogs(tree.logs(), output instanceof OutputFile file ? file : null),
            published -> {})) {
      Vertx vertx = Machine.small();
      try {
        return run(vertx, history, output);
      } finally {
        // Nothing of it matters any more, and its threads take their time.
        vertx.close();
      }
    }
  }

  private int run(Vertx vertx, History history, Output output) throws IOException {
    Jid account = Kept.account(tree.own(), plan.account(), plan.dir());
    List<Stanza> first = List.of();
    if (account == null && plan.part() == Part.IQD) {
      // It has nothing to do before something comes, and that says to whom.
      first = next();
      account = Kept.addressee(first);
    }
    var bus = new Bus(vertx, account == null ? Kept.NOBODY : account);
    var router = new LoneRouter(bus, history, tree, output, plan.part());
    deploy(vertx, daemon(bus, history));
    deploy(vertx, router);
    tree.start(new LonePipes(bus, errors::say));
    // The files that are there already are told first.
    join(Future.fromCompletionStage(tree.heldAnswers()));
    begin(bus, router);
    feed(router, first == null ? List.of() : first);
    Leaving.Left left = join(router.finish(plan.patience()));
    if (failure.get() != null) {
      throw new Complaint("what came could not be kept: " + failure.get().getMessage());
    }
    errors.left(left);
    return !left.isNothing() ? LEFT_OVER : errors.hasInput() ? BAD_INPUT : 0;
  }

  private Deployable daemon(Bus bus, History history) {
    return switch (plan.part()) {
      case MESSAGED -> new Messaged(bus, history, tree, plan.limits());
      case PRESENCED -> Presenced.alone(bus, history, tree);
      case IQD -> Iqd.alone(bus, history, tree, Version.OWN);
      case BRIDGE -> throw new IllegalArgumentException("a bridge is no daemon");
    };
  }

  /**
   * Says what the daemon shall believe. Messaged would ask a session's archive, and there is nobody
   * who answers; the others send at once, and so there is a session that goes on. What messaged
   * publishes before its second beginning may be in the input once more, as after a kill.
   */
  private void begin(Bus bus, LoneRouter router) {
    if (plan.part() == Part.MESSAGED) {
      String alone = "messaged works alone";
      bus.publish(Session.without(Session.Phase.OFFLINE, alone, false));
      join(router.caughtUp());
      bus.publish(new Session(Session.Phase.OFFLINE, alone, false, null, true, false));
    } else {
      bus.publish(new Session(Session.Phase.ONLINE, "", false, null, false, false));
    }
  }

  private void feed(LoneRouter router, List<Stanza> first) throws IOException {
    var underWay = new Semaphore(UNDER_WAY);
    for (List<Stanza> batch = first; batch != null && failure.get() == null; batch = next()) {
      List<Stanza> ours = batch.stream().filter(router::concerns).toList();
      if (!ours.isEmpty()) {
        underWay.acquireUninterruptibly();
        router
            .receive(ours)
            .onComplete(
                done -> {
                  if (done.failed()) {
                    failure.compareAndSet(null, done.cause());
                  }
                  underWay.release();
                });
      }
    }
    underWay.acquireUninterruptibly(UNDER_WAY);
  }

  /** The stanzas of the next piece of input; null at its end. */
  private @Nullable List<Stanza> next() throws IOException {
    byte[] octets = reader.isBroken() ? null : input.read();
    if (octets == null) {
      reader.end();
      return null;
    }
    return reader.read(octets);
  }

  private static void deploy(Vertx vertx, Deployable verticle) {
    join(vertx.deployVerticle(verticle));
  }

  private static <T> T join(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Complaint(String.valueOf(cause.getMessage()));
    }
  }
}
