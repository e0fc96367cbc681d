package sj.foreign;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Request;
import sj.bus.Requests;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;
import sj.jid.Naming;
import sj.tree.OtherTree;

/** One life of the daemon on the tree of {@link Ii}. */
final class Life implements AutoCloseable {
  final Foreign foreign;
  private final Vertx vertx = Vertx.vertx();
  private final OtherTree tree;
  private final History history;
  private final Bus bus;
  private boolean closed;

  Life(Path home, @Nullable String nick) throws IOException {
    tree = OtherTree.open(home.resolve("tree"));
    history = open(home);
    bus = new Bus(vertx, Naming.FOREIGN.of("tree"));
    foreign =
        new Foreign(
            bus, history, tree, new Options(nick, 400, ZoneId.of("UTC"), Options.Limits.USUAL));
    wait(vertx.deployVerticle(foreign).toCompletionStage());
    wait(foreign.begin());
  }

  private static History open(Path home) {
    return History.openForeign(
        home.resolve("history.db"), History.Durability.PROCESS, events -> {});
  }

  /** What a life leaves that ended while it was writing: accepted, marked, not settled. */
  static void leave(Path home, String chat, String body) {
    History history = open(home);
    Jid address = Naming.FOREIGN.of(chat);
    wait(
        history.write(
            tx -> {
              long id =
                  tx.publish(
                      Event.draft(Event.Type.MESSAGE, address, Instant.now())
                          .withMessage(Event.Direction.OUT, "null", body));
              tx.sessions().tried(tx.queue(id, address, body), 1);
              return true;
            }));
    history.close();
  }

  long send(String chat, String body) {
    return ask(new Requests.SendMessage(Naming.FOREIGN.of(chat), body, null)).id();
  }

  <R> R ask(Request<R> request) {
    return wait(bus.ask(request).toCompletionStage());
  }

  /** The messages of a chat in words. */
  List<String> messages(String chat) {
    return events(chat).stream()
        .filter(event -> event.type() == Event.Type.MESSAGE)
        .map(
            event ->
                event.details().equals(Map.of("notice", true))
                    ? "notice: " + event.body()
                    : (event.direction() == Event.Direction.OUT ? "out " : "in ")
                        + event.from()
                        + ": "
                        + event.body())
        .toList();
  }

  /** What became of the chat's message of that number. */
  String state(String chat, int number) {
    long id =
        events(chat).stream()
            .filter(event -> event.type() == Event.Type.MESSAGE)
            .toList()
            .get(number)
            .id();
    List<Event> about = wait(history.about(id));
    return about.isEmpty() ? "queued" : about.getLast().type().word();
  }

  long unread(String chat) {
    History.Conversation talk = wait(history.conversations()).get(Naming.FOREIGN.of(chat));
    return talk == null ? 0 : talk.unread();
  }

  private List<Event> events(String chat) {
    return wait(
        history.events(new History.Query(Naming.FOREIGN.of(chat), 0, Long.MAX_VALUE, 1000, false)));
  }

  /** Waits until the chat's messages are these. */
  void await(String chat, List<String> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!messages(chat).equals(wanted)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("there are " + messages(chat) + " and not " + wanted);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  /** Waits until the chat's last message is that one. */
  void awaitLast(String chat, String wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (!messages(chat).getLast().equals(wanted)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the last is " + messages(chat).getLast());
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static <T> T wait(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      wait(vertx.close().toCompletionStage());
      history.close();
      tree.close();
    }
  }
}
