package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Bus;
import sj.history.History;
import sj.jid.Jid;
import sj.tree.Tree;
import sj.tree.TreeListener;

/** The face over a tree as it is in use: real names, real files, a real Unix socket. */
class TreeFaceTest {
  private static final Jid ROMEO = Home.ROMEO;

  @TempDir Path directory;

  /** Nothing that is done on the tree matters here. */
  private static final class Deaf implements TreeListener {
    @Override
    public CompletionStage<?> messages(Jid contact, List<String> bodies) {
      return CompletableFuture.completedStage(true);
    }

    @Override
    public CompletionStage<?> stanzas(String xml) {
      return CompletableFuture.completedStage(true);
    }

    @Override
    public void made(Jid contact) {}

    @Override
    public void removed(Jid contact) {}

    @Override
    public void written(@Nullable Jid contact, String file, @Nullable String content) {}

    @Override
    public void problem(@Nullable Jid contact, String sentence) {}
  }

  @Test
  void filesLogsAndAnswersOfTheTreeAreServedAndItsSecretsAreNot() throws Exception {
    Path root = directory.resolve("tree");
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    Feed feed = new Feed();
    try (Tree tree = Tree.open(root);
        History history =
            History.open(
                tree.own().resolve("history.db"),
                History.Durability.PROCESS,
                new Shelf(directory.resolve("elsewhere")),
                feed::published)) {
      tree.start(new Deaf());
      Await.of(tree.make(ROMEO));
      Await.of(tree.put(ROMEO, "presence", "away\nat mass\n"));
      Await.of(tree.answer("v1", "<iq type='result' id='v1'/>"));
      tree.logs()
          .append(
              ROMEO, "out", "one\ntwo\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), false);
      HttpOptions options =
          HttpOptions.of("127.0.0.1", 0, null).withUnixSocket(tree.own().resolve("http"));
      HttpFace face =
          new HttpFace(options, new Bus(vertx, Home.JULIET), history, tree, feed, new Metrics());
      Await.of(vertx.deployVerticle(face));

      assertThat(get(face, "/contacts/romeo@example.net/presence")).endsWith("away\nat mass\n");
      assertThat(get(face, "/contacts/romeo@example.net/out?tail=1")).endsWith("\r\n\r\ntwo\n");
      assertThat(get(face, "/iq/v1")).endsWith("<iq type='result' id='v1'/>");
      for (String secret :
          List.of(
              "/iq/contacts",
              "/iq/.sj%2Ftoken",
              "/iq/..%2Fx",
              "/iq/in",
              "/iq/" + "x".repeat(300))) {
        assertThat(get(face, secret)).as(secret).startsWith("HTTP/1.0 404");
      }

      Path out = root.resolve("romeo@example.net/out");
      String tag = header(get(face, "/contacts/romeo@example.net/out"));
      Files.move(out, out.resolveSibling("out.1"));
      tree.logs().append(ROMEO, "out", new byte[] {'x', '\n'}, false);
      assertThat(header(get(face, "/contacts/romeo@example.net/out"))).isNotEqualTo(tag);
      assertThat(Files.exists(tree.own().resolve("http"))).isTrue();

      Await.of(vertx.close());
      assertThat(Files.exists(tree.own().resolve("http"))).isFalse();
    }
  }

  private static String get(HttpFace face, String path) {
    StringBuilder all = new StringBuilder();
    try (Wire wire = new Wire(face.port())) {
      wire.send("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
      for (int c = wire.read(); c >= 0; c = wire.read()) {
        all.append((char) c);
      }
    }
    return all.toString();
  }

  private static String header(String answer) {
    return answer.lines().filter(line -> line.startsWith("ETag")).findFirst().orElse("");
  }
}
