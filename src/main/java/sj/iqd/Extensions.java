package sj.iqd;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.jid.Jid;
import sj.program.Environment;
import sj.program.Program;
import sj.program.Runner;
import sj.program.Seldom;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.tree.Installed;
import sj.tree.Tree;
import sj.xml.Element;

/**
 * What the owner has put into {@code ext/} answers (interface, section 4). A namespace that was
 * asked for is only ever looked up in what a listing has found.
 */
final class Extensions {
  /** The handler has the request, and answers it where nobody here can see it. */
  static final class Elsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Elsewhere() {
      super("answered elsewhere", null, false, false);
    }
  }

  private static final int OPEN = 1000;
  private static final int OF_ONE_ASKER = 16;
  private static final Duration SELDOM = Duration.ofMinutes(10);

  /** Answered by the bridge alone: what they say must be true of it. */
  private static final Set<String> NOT_THEIRS =
      Set.of(
          Ns.DISCO_INFO,
          Ns.ROSTER,
          Ns.CLIENT,
          Ns.STANZA_ERRORS,
          "urn:ietf:params:xml:ns:xmpp-bind",
          "urn:ietf:params:xml:ns:xmpp-session");

  private final Bus bus;
  private final Tree tree;
  private final Context context;
  private final Runner runner;
  private final Duration patience;
  private final String version;
  private final boolean alone;
  private final OpenRequests open;
  private final Seldom seldom = new Seldom(SELDOM, System::nanoTime);
  private Map<String, Installed> forViewers = Map.of();
  private Map<String, Installed> forAll = Map.of();

  /**
   * Nothing is installed yet.
   *
   * @param patience how long an answer is waited for that the bridge doesn't make itself
   * @param version the bridge's, for a program that tells it
   * @param alone what programs write into {@code in} isn't seen here
   */
  Extensions(
      Bus bus,
      Tree tree,
      Context context,
      Runner runner,
      Duration patience,
      String version,
      boolean alone) {
    this.bus = bus;
    this.tree = tree;
    this.context = context;
    this.runner = runner;
    this.patience = patience;
    this.version = version;
    this.alone = alone;
    this.open = new OpenRequests(bus.account(), OPEN, OF_ONE_ASKER);
  }

  /** This is installed now; gives the namespaces that are handled. */
  Set<String> listed(List<Installed> installed) {
    var viewers = new HashMap<String, Installed>();
    var all = new HashMap<String, Installed>();
    for (Installed one : installed) {
      if (one.folder() == Installed.Folder.HOOKS) {
        continue;
      }
      if (NOT_THEIRS.contains(one.name())) {
        complain(one, "is not used: the bridge answers this by itself");
      } else {
        (one.folder() == Installed.Folder.PUBLIC ? all : viewers).put(one.name(), one);
      }
    }
    forViewers = viewers;
    forAll = all;
    var handled = new HashSet<>(viewers.keySet());
    handled.addAll(all.keySet());
    return handled;
  }

  /** Who handles a namespace for such an asker, or null where nobody does. */
  @Nullable Installed handler(String namespace, boolean viewer) {
    Installed own = viewer ? forViewers.get(namespace) : null;
    return own == null ? forAll.get(namespace) : own;
  }

  /**
   * The handler's answer; comes at most once, and never while the bridge ends.
   *
   * @return fails with {@link Elsewhere} where the handler answers by a way that isn't seen
   */
  Future<Iq> answer(Iq request, Element payload, Installed handler) {
    Promise<Iq> promise = Promise.promise();
    OpenRequests.Open asked = open.open(request, promise::tryComplete);
    if (asked == null) {
      complain(handler, "was not asked, because too many requests wait for their answers");
      return Future.succeededFuture(request.error(Reply.BUSY));
    }
    Runnable unseen =
        () -> {
          asked.release();
          promise.tryFail(new Elsewhere());
        };
    switch (handler.kind()) {
      case PROGRAM -> run(request, payload, handler, asked, unseen);
      case FIFO, FILE -> hand(request, handler, asked, unseen);
    }
    return promise.future();
  }

  /** A program wrote this result or error into {@code in}. */
  Future<Boolean> written(Iq answer) {
    return switch (open.written(answer)) {
      case TAKEN -> Future.succeededFuture(true);
      case FOREIGN -> Future.succeededFuture(false);
      case SECOND ->
          Future.failedFuture(
              new Refusal(
                  Refusal.Kind.INVALID,
                  "the request with this id was answered already, and only the first answer counts",
                  "id"));
    };
  }

  private void run(
      Iq request, Element payload, Installed handler, OpenRequests.Open asked, Runnable unseen) {
    Jid from = request.from();
    Environment environment =
        Environment.of(System.getenv(), tree.path(), bus.account().toString())
            .with("IQ_ID", String.valueOf(request.id()))
            .with("IQ_FROM", (from == null ? bus.account() : from).toString())
            .with("IQ_TYPE", request.element().attribute("type"))
            .with("IQ_NS", payload.namespace())
            .with("SJ_VERSION", version);
    var program =
        new Program(
            handler.path(),
            List.of("-d", tree.path().toString()),
            tree.path(),
            environment.variables(),
            request.element() + "\n");
    long begun = System.nanoTime();
    Future.fromCompletionStage(runner.run(handler.shown(), program), context)
        .onSuccess(
            outcome -> {
              switch (Reply.of(request, outcome)) {
                case Reply.Answer answer -> {
                  if (answer.complaint() != null) {
                    complain(handler, answer.complaint());
                  }
                  if (asked.isDone()) {
                    complain(handler, "answered twice: only the first answer counts");
                  }
                  asked.answer(answer.iq());
                }
                case Reply.ForItself self -> await(request, handler, asked, begun, unseen);
                case Reply.Later later -> {
                  // It stays unsettled, and is handed on again at the next start.
                }
              }
            });
  }

  private void hand(Iq request, Installed handler, OpenRequests.Open asked, Runnable unseen) {
    long begun = System.nanoTime();
    Future.fromCompletionStage(tree.hand(handler, request.element().toString()), context)
        .onComplete(
            handed -> {
              if (handed.succeeded() && handed.result()) {
                await(request, handler, asked, begun, unseen);
              } else if (!asked.isDone()) {
                complain(handler, "was handed nothing: nobody reads it, or it is full");
                asked.answer(request.error(StanzaError.SERVICE_UNAVAILABLE));
              }
            });
  }

  /** Whoever has the request answers by {@code in}; what was used of the time is gone. */
  private void await(
      Iq request, Installed handler, OpenRequests.Open asked, long begun, Runnable unseen) {
    if (asked.isDone()) {
      return;
    }
    if (alone) {
      unseen.run();
      return;
    }
    long left = patience.minusNanos(System.nanoTime() - begun).toMillis();
    context
        .owner()
        .setTimer(
            Math.max(1, left),
            timer -> {
              if (!asked.isDone()) {
                complain(
                    handler,
                    "gave no answer within "
                        + patience.toSeconds()
                        + " s: print it, or write an iq of type result into in");
                asked.answer(request.error(Reply.LATE));
              }
            });
  }

  private void complain(Installed handler, String what) {
    if (seldom.isDue(handler.shown() + " " + what.replaceAll("\\d+", "#"))) {
      bus.publish(new Pipes.Notice(null, handler.shown() + " " + what));
    }
  }
}
