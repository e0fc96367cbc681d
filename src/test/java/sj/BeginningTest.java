package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.Verona.await;
import static sj.Verona.until;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Bus;
import sj.demo.DemoServer;
import sj.demo.ServerOptions;
import sj.history.History;
import sj.iqd.Iqd;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.messaged.Messaged;
import sj.presenced.Presenced;
import sj.router.Router;
import sj.stanza.Message;
import sj.stream.StreamConfig;
import sj.tree.Tree;

/** A session, and those to whom its stanzas go. */
class BeginningTest {
  private static final Jid ROMEO = Jid.of("romeo@example.net");
  private static final Jid JULIET = Jid.of("juliet@example.net");

  @TempDir private Path temporary;
  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private DemoServer server;
  private Bus bus;
  private Tree tree;
  private History history;
  private Future<String> router;

  @BeforeEach
  void connect() throws IOException {
    server = await(DemoServer.start(vertx, ServerOptions.of(ROMEO.domainpart())));
    await(server.account("romeo", "romeo"));
    await(server.account("juliet", "juliet"));
    await(server.befriend("romeo", "juliet"));
    bus = new Bus(vertx, ROMEO);
    tree = Tree.open(temporary.resolve("tree"));
    history =
        History.open(
            tree.own().resolve("history.db"),
            History.Durability.PROCESS,
            new HistoryLogs(tree.logs()),
            events -> {});
    StreamConfig config = Connected.plain(ROMEO.withResource("orchard"), "romeo", server.port());
    router = vertx.deployVerticle(new Router(bus, history, tree, config, false, ready));
  }

  @AfterEach
  void end() {
    await(vertx.close());
    history.close();
    tree.close();
  }

  @Test
  void waitsForThem() {
    String before = read("state");

    begin();

    until("online", () -> read("state").startsWith("online"));
    await(server.push(ROMEO, said("Art thou not Romeo?")));
    until("the line", () -> read("juliet@example.net/out").contains("Art thou not Romeo?"));
    assertThat(before).doesNotStartWith("online");
  }

  @Test
  void isNoneWhereOneOfThemCouldNotBegin() {
    ready.completeExceptionally(new Complaint("the port is taken"));

    assertThatThrownBy(() -> await(router)).hasStackTraceContaining("the port is taken");
    assertThat(await(server.sessions())).isEmpty();
  }

  private void begin() {
    await(vertx.deployVerticle(new Messaged(bus, history, tree, Limits.DEFAULT)));
    await(vertx.deployVerticle(new Presenced(bus, history, tree)));
    await(vertx.deployVerticle(new Iqd(bus, history, tree, "1")));
    tree.start(new TreePipes(bus));
    ready.complete(true);
    await(router);
  }

  private static Message said(String words) {
    return new Message(
        Message.chat(ROMEO, words, words)
            .element()
            .with("from", JULIET.withResource("balcony").toString()));
  }

  private String read(String file) {
    Path path = temporary.resolve("tree").resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
