package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.stream.Recorder.message;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A resumed session, and servers that go on parsing where the former connection was cut, as Prosody
 * 0.12.3 does: the first that is sent is an error to them, or the rest of a stanza without an end.
 */
class ProbationTest {
  private static final String ACK = "<a xmlns='urn:xmpp:sm:3' h='0'/>";
  private static final String MALFORMED =
      "<stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"
          + "</stream:stream>";

  /** Message 1 is on its way, and the session resumed by a server that so answers requests. */
  private static Recorder resumed(ScriptedServer server, Consumer<ScriptedServer.Peer> requested) {
    server.on("r", (_, _) -> {});
    Recorder romeo = Recorder.bound(server);
    romeo.send(message(1), 1);
    assertThat(server.heard()).isEqualTo("message 1");
    ScriptedServer.Peer before = server.peers.getFirst();
    server.on(
        "r",
        (peer, _) -> {
          if (peer != before) {
            requested.accept(peer);
          }
        });
    before.hangUp();
    romeo.await("resumed ");
    return romeo;
  }

  @Test
  void nothingButARequestGoesOutBeforeTheServerHasAnswered() {
    try (var server = new ScriptedServer("domain", false)) {
      try (var romeo = resumed(server, _ -> server.heard.add("r"))) {
        assertThat(server.heard()).startsWith("<resume ");
        assertThat(romeo.on(romeo.stream()::isFull)).isTrue();
        romeo.on(
            () -> {
              romeo.stream().whenDrained(() -> romeo.stream().send(message(2), 2));
              return true;
            });

        assertThat(server.heard()).isEqualTo("r");
        server.peers.getLast().say(ACK);
        assertThat(server.heard()).isEqualTo("r");
        assertThat(server.heard).isEmpty();
        server.peers.getLast().say(ACK);
        assertThat(server.heard()).isEqualTo("message 1");
        assertThat(server.heard()).isEqualTo("message 2");
      }
    }
  }

  @Test
  void aServerThatClosesAResumedStreamOverNothingBlamesNoStanzaAndTheNextSessionIsNewAndSoon() {
    try (var server = new ScriptedServer("domain", false)) {
      try (var romeo = resumed(server, peer -> peer.say(ACK + MALFORMED))) {
        String next = romeo.await("connecting: the server closed the stream");

        assertThat(next).contains("not well formed").matches(".*next attempt in [1-5] s");
        romeo.await("bound ");
        assertThat(romeo.wasTold("refused")).isFalse();
      }
    }
  }

  @Test
  void whatCameIsAcknowledgedBeforeAGoodbyeWhateverIsUnanswered() {
    try (var server = new ScriptedServer("domain", false)) {
      server.on("r", (_, _) -> {});
      Recorder romeo = Recorder.bound(server);
      server.peers.getFirst().hangUp();
      romeo.await("resumed ");
      assertThat(server.heard()).startsWith("<resume ");
      server.peers.getLast().say("<message><body>hi</body></message>");
      romeo.await("received");

      romeo.close();

      assertThat(server.heard()).isEqualTo("a 1");
    }
  }

  @Test
  void aSessionWhoseServerNeverAnswersIsLost() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      var looks = new AtomicInteger();
      var failed = new CompletableFuture<Integer>();
      // Twice it isn't listened to, which proves nothing.
      var probation = new Probation(vertx, () -> true, () -> looks.incrementAndGet() <= 2);

      probation.watch(1, () -> failed.complete(looks.get()));

      assertThat(failed.get(10, TimeUnit.SECONDS)).isEqualTo(3);
      assertThat(probation.isLostBy(Failure.retry("dropped"))).isTrue();
    } finally {
      vertx.close().await();
    }
  }

  @Test
  void aConnectionThatIsLostMeanwhileCostsNoSession() {
    Vertx vertx = Vertx.vertx();
    try {
      var probation = new Probation(vertx, () -> true, () -> false);

      assertThat(probation.isLostBy(Failure.retry("lost"))).isFalse();
    } finally {
      vertx.close().await();
    }
  }
}
