package sj;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import sj.bus.Bus;
import sj.history.History;
import sj.hooks.Hooks;
import sj.http.Feed;
import sj.http.HttpFace;
import sj.http.HttpOptions;
import sj.iqd.Iqd;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.messaged.Messaged;
import sj.presenced.Presenced;
import sj.router.Router;
import sj.stream.StreamConfig;
import sj.tree.Tree;

/** One account's bridge, wired in the paper's order. */
final class Bridge implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("sj");
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  /**
   * What a bridge needs to know.
   *
   * @param stream makes the stream's configuration once the history is open, which knows what has
   *     worked before
   */
  record Plan(
      Jid account,
      Path dir,
      History.Durability durability,
      Limits limits,
      boolean allowRaw,
      HttpPlan http,
      StreamPlan stream) {}

  /** Makes the options of the HTTP face, once the tree is there. */
  interface HttpPlan {
    HttpOptions options(Tree tree) throws IOException;
  }

  /** Makes the configuration of the stream. */
  interface StreamPlan {
    StreamConfig config(Tree tree, History history) throws IOException;
  }

  private final Vertx vertx;
  private final Tree tree;
  private final History history;
  private final List<String> deployed = new ArrayList<>();
  private final HttpFace http;

  private Bridge(Vertx vertx, Tree tree, History history, HttpFace http) {
    this.vertx = vertx;
    this.tree = tree;
    this.history = history;
    this.http = http;
  }

  /**
   * Opens everything. Blocks.
   *
   * @param loops asked once the tree is there
   * @throws IOException when the tree can't be used
   */
  static Bridge open(Supplier<Vertx> loops, Plan plan) throws IOException {
    Tree tree = Tree.open(plan.dir());
    History history = null;
    try {
      Kept.account(tree.own(), plan.account(), plan.dir());
      Vertx vertx = loops.get();
      var bus = new Bus(vertx, plan.account());
      vertx.exceptionHandler(new Faults(bus)::happened);
      Connecting.tell(bus);
      var feed = new Feed();
      var hooks = new Hooks(bus, tree);
      history =
          History.open(
              Trees.history(plan.dir()),
              plan.durability(),
              new HistoryLogs(tree.logs(), plan.durability()),
              events -> {
                feed.published(events);
                hooks.published(events);
              });
      var http =
          new HttpFace(
              plan.http().options(tree), bus, history, tree, feed, Figures.of(history, bus));
      var bridge = new Bridge(vertx, tree, history, http);
      StreamConfig config = plan.stream().config(tree, history);
      List<Deployable> parts =
          List.of(
              hooks,
              new Messaged(bus, history, tree, plan.limits()),
              new Presenced(bus, history, tree),
              new Iqd(bus, history, tree, Version.OWN));
      var ready = new CompletableFuture<Boolean>();
      var router = new Router(bus, history, tree, config, plan.allowRaw(), ready);
      bridge.start(parts, new TreePipes(bus), router, ready);
      return bridge;
    } catch (IOException | RuntimeException e) {
      if (history != null) {
        history.close();
      }
      tree.close();
      throw e;
    }
  }

  /** Makes a contact's directory, unless it is there. Blocks. */
  void make(Jid contact) {
    wait(Future.fromCompletionStage(tree.make(contact)), CLOSE);
  }

  /** The port that HTTP listens at. */
  int port() {
    return http.port();
  }

  /**
   * Opens the HTTP face, and connects, while the parts are begun one after another, for one may
   * need those before it. No session begins before all of them have: where one can't, or HTTP's
   * port is taken, the one that was kept is still there for the next start.
   */
  private void start(
      List<Deployable> parts, TreePipes pipes, Router router, CompletableFuture<Boolean> ready) {
    Future<String> face = vertx.deployVerticle(http);
    Future<String> connecting = vertx.deployVerticle(router);
    try {
      for (Deployable part : parts) {
        deployed.add(wait(vertx.deployVerticle(part), CLOSE));
      }
      deployed.add(wait(face, CLOSE));
      tree.start(pipes);
    } catch (RuntimeException e) {
      // Nobody is there to whom it could bring anything: the stream is closed again.
      ready.completeExceptionally(e);
      step("the stream is not closed", () -> wait(connecting.otherwise(""), CLOSE));
      throw e;
    }
    ready.complete(true);
    deployed.add(wait(connecting, CLOSE));
  }

  /** Drains the FIFOs, ends the stream properly, and gives everything back. Blocks. */
  @Override
  public void close() {
    step("the FIFOs are not drained", () -> wait(Future.fromCompletionStage(tree.drain()), DRAIN));
    for (String id : deployed.reversed()) {
      step("a part did not stop", () -> wait(vertx.undeploy(id), CLOSE));
    }
    step("the history is not closed", history::close);
    step("the tree is not given back", tree::close);
  }

  private static void step(String otherwise, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, otherwise, e);
    }
  }

  private static <T> T wait(Future<T> future, Duration limit) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Complaint("no answer within " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new Complaint(String.valueOf(cause.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Complaint("interrupted");
    }
  }
}
