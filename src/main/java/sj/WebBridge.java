package sj;

import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.foreign.Foreign;
import sj.foreign.Options;
import sj.history.History;
import sj.http.Feed;
import sj.http.HttpFace;
import sj.http.HttpOptions;
import sj.jid.Jid;
import sj.jid.Naming;
import sj.tree.OtherTree;

/** Another program's tree, wired to the HTTP face. */
final class WebBridge implements AutoCloseable {
  private static final int SECONDS = 10;

  private final Vertx vertx;
  private final OtherTree tree;
  private final History history;
  private final List<String> deployed = new ArrayList<>();
  private @Nullable Foreign foreign;
  private int port;

  private WebBridge(Vertx vertx, OtherTree tree, History history) {
    this.vertx = vertx;
    this.tree = tree;
    this.history = history;
  }

  /**
   * Opens everything. Blocks.
   *
   * @param own where history and token are kept
   * @throws IOException when the tree can't be used
   */
  static WebBridge open(
      Vertx vertx,
      Path dir,
      Path own,
      Options options,
      HttpOptions http,
      History.Durability durability)
      throws IOException {
    var feed = new Feed();
    OtherTree tree = OtherTree.open(dir);
    History history;
    try {
      history = History.openForeign(own.resolve("history.db"), durability, feed::published);
    } catch (RuntimeException e) {
      tree.close();
      throw e;
    }
    var bridge = new WebBridge(vertx, tree, history);
    try {
      var bus = new Bus(vertx, account(dir));
      var foreign = new Foreign(bus, history, tree, options);
      var face =
          new HttpFace(
              http, bus, history, new WebFolder(foreign, history), feed, Figures.of(history, bus));
      bridge.deploy(foreign);
      bridge.foreign = foreign;
      foreign.begin().toCompletableFuture().join();
      bridge.deploy(face);
      bridge.port = face.port();
      foreign.announce().toCompletableFuture().join();
      return bridge;
    } catch (RuntimeException | IOException e) {
      bridge.close();
      if (e instanceof CompletionException wrapped
          && wrapped.getCause() instanceof IOException io) {
        throw io;
      }
      throw e;
    }
  }

  /** What stands for an account: the name of the tree. */
  private static Jid account(Path dir) {
    Path name = dir.getFileName();
    Jid named = name == null ? null : Naming.FOREIGN.ofNullable(name.toString());
    return named == null ? Naming.FOREIGN.of("/") : named;
  }

  /** The TCP port of the HTTP face. */
  int port() {
    return port;
  }

  /** Whether there is a chat in the tree now. */
  boolean hasChats() {
    return foreign != null && !foreign.chats().isEmpty();
  }

  private void deploy(Deployable part) throws IOException {
    try {
      deployed.add(
          vertx
              .deployVerticle(part)
              .toCompletionStage()
              .toCompletableFuture()
              .get(SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), e);
    } catch (TimeoutException e) {
      throw new IOException("it can't start: no answer within " + SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }

  /** The face first, then what writes, then the history. Blocks. */
  @Override
  public void close() {
    for (String id : deployed.reversed()) {
      vertx.undeploy(id).toCompletionStage().toCompletableFuture().join();
    }
    history.close();
    tree.close();
  }
}
