package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.foreign.Options;
import sj.history.History;
import sj.http.HttpOptions;
import sj.jid.Naming;

final class WebBridgeTest {
  private final Vertx vertx = Vertx.vertx();

  @TempDir Path home;

  @SuppressWarnings("NullAway.Init")
  private Path tree;

  @BeforeEach
  void makeTree() throws Exception {
    tree = Files.createDirectories(home.resolve("irc.example.net"));
    Path chat = Files.createDirectories(tree.resolve("#verona"));
    for (Path directory : new Path[] {tree, chat}) {
      Files.writeString(directory.resolve("out"), "1528104400 <juliet> art thou there?\n");
      String in = directory.resolve("in").toString();
      assertThat(new ProcessBuilder("mkfifo", in).start().waitFor()).isZero();
    }
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private WebBridge open(int port) throws IOException {
    var options = new Options("romeo", 400, ZoneId.of("UTC"), Options.Limits.USUAL);
    return WebBridge.open(
        vertx,
        tree,
        home,
        options,
        HttpOptions.of("127.0.0.1", port, null),
        History.Durability.PROCESS);
  }

  @Test
  void nobodyIsListenedToBeforeTheTreeWasLookedAt() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> open(taken.getLocalPort())).isInstanceOf(IOException.class);
    }

    try (History history =
        History.openForeign(home.resolve("history.db"), History.Durability.PROCESS, events -> {})) {
      assertThat(history.conversations().toCompletableFuture().join())
          .containsKey(Naming.FOREIGN.of("#verona"));
    }
  }

  @Test
  void aDirectoryWithoutAnyChatIsKnownAsSuch() throws IOException {
    try (WebBridge bridge = open(0)) {
      assertThat(bridge.hasChats()).isTrue();
    }
    tree = Files.createDirectories(home.resolve("documents/letters")).getParent();
    try (WebBridge bridge = open(0)) {
      assertThat(bridge.hasChats()).isFalse();
    }
  }

  @Test
  void aFaceThatComesLaterIsToldWhetherTheOtherProgramRuns() throws Exception {
    Process ii =
        new ProcessBuilder("sh", "-c", "exec cat <> \"$1\"", "sh", tree.resolve("in").toString())
            .start();
    // The shell has opened it once there is a reader.
    Files.newByteChannel(tree.resolve("in"), java.nio.file.StandardOpenOption.WRITE).close();
    try (WebBridge bridge = open(0);
        HttpClient http = HttpClient.newHttpClient()) {
      URI base = URI.create("http://127.0.0.1:" + bridge.port());

      assertThat(status(http, base.resolve("/contacts/%23verona/out"))).isEqualTo(200);
      assertThat(status(http, base.resolve("/health/ready"))).isEqualTo(200);
    } finally {
      ii.destroyForcibly().waitFor();
    }
  }

  private static int status(HttpClient http, URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
  }
}
