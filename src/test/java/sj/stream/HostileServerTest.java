package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.stream.Recorder.message;

import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

/** Servers that do what they must not, or want what they may not have. */
class HostileServerTest {
  private static final String POLICY =
      "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"
          + "</stream:stream>";

  @Test
  void anAcknowledgementOfMoreThanWasSentEndsTheStream() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      server.peers.getFirst().say("<a xmlns='urn:xmpp:sm:3' h='1'/>");
      assertThat(server.heard()).isEqualTo("error");
      assertThat(server.heard()).isEqualTo("closed");
      romeo.await("connecting: the server acknowledged more");
      assertThat(romeo.memory.isOpen()).isFalse();
    }
  }

  @Test
  void theStanzaOverWhichTheServerClosesTheStreamIsNotSentAgain() {
    try (var server = server()) {
      server.on("message", (peer, _) -> peer.say(POLICY));
      try (var romeo = Recorder.bound(server)) {
        romeo.send(message(1), 9);
        assertThat(romeo.await("refused")).startsWith("refused 9: ").contains("policy violation");
        romeo.await("connecting: the server closed the stream: policy violation");
      }
    }
  }

  @Test
  void aStreamErrorBeforeASessionIsUpBlamesNoStanzaAndEndsNoSession() {
    try (var server = server()) {
      Recorder before = Recorder.bound(server.on("r", (_, _) -> {}));
      before.send(message(1), 1);
      assertThat(server.heard()).isEqualTo("message 1");
      SessionMemory.Saved left = before.kill();
      server.on("auth", (peer, _) -> peer.say(POLICY));
      try (var romeo = Recorder.at(server, left)) {
        romeo.start();

        romeo.await("connecting: the server closed the stream: policy violation");

        assertThat(romeo.wasTold("refused")).isFalse();
        assertThat(romeo.memory.isOpen()).isTrue();
      }
    }
  }

  @Test
  void aStanzaThatWasNeverWrittenIsNotBlamed() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      Promise<Void> commit = romeo.on(Promise::promise);
      romeo.memory.commit = commit.future();
      romeo.send(message(1), 1);

      server.peers.getFirst().say(POLICY);

      romeo.await("connecting: the server closed the stream: policy violation");
      assertThat(romeo.wasTold("refused")).isFalse();
    }
  }

  @Test
  void octetsBehindProceedEndTheConnection() {
    try (var server = server()) {
      server.on(
          "starttls",
          (peer, _) ->
              peer.say("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><stream:features/>"));
      try (var romeo = Recorder.at(server)) {
        romeo.start();
        romeo.await("connecting: something came from the server");
      }
    }
  }

  @Test
  void aServerWithoutTlsIsToldNothing() {
    try (var server = server()) {
      server.on(
          "starttls", (peer, _) -> peer.say("<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
      try (var romeo = Recorder.at(server)) {
        romeo.start();
        romeo.await("connecting: the server offers TLS but couldn't begin it");
      }
    }
  }

  @Test
  void aSenderThatIsNoJidIsCountedAndDropped() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      server
          .peers
          .getFirst()
          .say("<message from='@@'/><message><body>hi</body></message><r xmlns='urn:xmpp:sm:3'/>");
      romeo.await("received hi");
      assertThat(server.heard()).isEqualTo("a 2");
    }
  }

  @Test
  void whatSomebodyNestsTooDeeplyDoesNotEndTheStream() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      server
          .peers
          .getFirst()
          .say(
              "<message from='mallory@example.org'><body>deep</body>"
                  + "<a>".repeat(100)
                  + "</a>".repeat(100)
                  + "</message><message><body>hi</body></message><r xmlns='urn:xmpp:sm:3'/>");
      romeo.await("received deep");
      romeo.await("received hi");
      assertThat(server.heard()).isEqualTo("a 2");
    }
  }

  @Test
  void aRefusedPasswordStopsUntilAPersonActs() {
    try (var server = server()) {
      server.on(
          "auth",
          (peer, _) ->
              peer.say(
                  "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>"));
      try (var romeo = Recorder.at(server)) {
        romeo.start();
        assertThat(romeo.await("offline")).startsWith("offline for a person: ");
        server.on("auth", ScriptedServer.Peer::react);
        romeo.on(
            () -> {
              romeo.stream().retryNow();
              return true;
            });
        romeo.await("bound ");
        assertThat(server.connections.get()).isEqualTo(2);
      }
    }
  }

  private static ScriptedServer server() {
    return new ScriptedServer("domain", false);
  }
}
