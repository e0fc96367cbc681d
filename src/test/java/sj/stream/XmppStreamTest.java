package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stream.StreamConfig.HostPort;
import sj.stream.StreamConfig.Limits;

class XmppStreamTest {
  private static final String FAILED = "<failed xmlns='urn:xmpp:sm:3' h='1'/>";

  @Test
  void stanzasAreAcknowledgedInOrder() {
    try (var server = server();
        var romeo = bound(server)) {
      romeo.send(message(1), 1);
      romeo.send(message(2), 2);
      assertThat(server.heard()).isEqualTo("message 1");
      assertThat(server.heard()).isEqualTo("message 2");
      assertThat(romeo.await("acknowledged")).isEqualTo("acknowledged 1");
      assertThat(romeo.await("acknowledged")).isEqualTo("acknowledged 2");
    }
  }

  @Test
  void withoutManagementAPingBehindTheMessagesAcknowledgesThem() {
    try (var server = server()) {
      server.managed = false;
      try (var romeo = bound(server)) {
        romeo.send(message(1), 1);
        romeo.send(message(2), 2);
        romeo.await("acknowledged 1");
        romeo.await("acknowledged 2");
        assertThat(romeo.stanzas).isEmpty();
      }
    }
  }

  @Test
  void onResumptionWhatIsUnacknowledgedGoesAgainInOrderBeforeAnythingNew() {
    try (var server = server()) {
      server.on("r", (_, _) -> {});
      try (var romeo = bound(server)) {
        romeo.send(message(1), 1);
        romeo.send(message(2), 2);
        romeo.send(message(3), 3);
        server.heard();
        server.heard();
        server.heard();
        server.on(
            "resume",
            (peer, _) -> {
              peer.handled = 1;
              peer.say("<resumed xmlns='urn:xmpp:sm:3' previd='sm1' h='1'/>");
            });
        server.on("r", (peer, element) -> peer.react(element));
        server.peers.getFirst().hangUp();
        romeo.await("connecting: the connection to the server was lost");
        romeo.await("resumed romeo@example.com/made-up");
        romeo.send(message(4), 4);
        assertThat(server.heard()).isEqualTo("message 2");
        assertThat(server.heard()).isEqualTo("message 3");
        assertThat(server.heard()).isEqualTo("message 4");
        for (int token = 1; token <= 4; token++) {
          assertThat(romeo.await("acknowledged")).isEqualTo("acknowledged " + token);
        }
      }
    }
  }

  @Test
  void whatTheServerHandledBeforeASessionWasLostIsAcknowledgedAndTheRestLeftToTheOwner() {
    try (var server = server()) {
      server.on("r", (_, _) -> {}).on("resume", (peer, _) -> peer.say(FAILED));
      try (var romeo = bound(server)) {
        romeo.send(message(1), 1);
        romeo.send(message(2), 2);
        server.heard();
        server.heard();
        server.peers.getFirst().hangUp();
        romeo.await("acknowledged 1");
        romeo.await("bound ");
        romeo.send(Presence.of(Presence.Type.AVAILABLE, null), XmppStream.NO_TOKEN);
        assertThat(server.heard()).isEqualTo("presence");
      }
    }
  }

  @Test
  void whatCameIsAcknowledgedOnlyWhenItIsCommitted() {
    try (var server = server();
        var romeo = bound(server)) {
      Promise<Void> commit = romeo.on(Promise::promise);
      romeo.commit = commit.future();
      var peer = server.peers.getFirst();
      peer.say("<message><body>hi</body></message><r xmlns='urn:xmpp:sm:3'/>");
      assertThat(server.heard()).isEqualTo("a 0");
      romeo.await("received hi");
      romeo.on(commit::tryComplete);
      assertThat(server.heard()).isEqualTo("a 1");
    }
  }

  @Test
  void aSessionIsResumedOnlyOnceWhatCameIsCommitted() {
    try (var server = server();
        var romeo = bound(server)) {
      Promise<Void> commit = romeo.on(Promise::promise);
      romeo.commit = commit.future();
      server.peers.getFirst().say("<message><body>hi</body></message>");
      romeo.await("received hi");
      server.peers.getFirst().hangUp();
      romeo.await("connecting: the connection");
      romeo.on(commit::tryComplete);
      romeo.commit = Future.succeededFuture();
      assertThat(server.heard()).isEqualTo("<resume xmlns='urn:xmpp:sm:3' h='1' previd='sm1'/>");
      romeo.await("resumed ");
    }
  }

  @Test
  void anAcknowledgementOfMoreThanWasSentEndsTheStream() {
    try (var server = server();
        var romeo = bound(server)) {
      server.peers.getFirst().say("<a xmlns='urn:xmpp:sm:3' h='1'/>");
      assertThat(server.heard()).isEqualTo("error");
      assertThat(server.heard()).isEqualTo("closed");
      romeo.await("connecting: the server acknowledged more");
    }
  }

  @Test
  void theStanzaOverWhichTheServerClosesTheStreamIsNotSentAgain() {
    try (var server = server()) {
      server.on(
          "message",
          (peer, _) ->
              peer.say(
                  "<stream:error><policy-violation"
                      + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"
                      + "</stream:stream>"));
      try (var romeo = bound(server)) {
        romeo.send(message(1), 9);
        assertThat(romeo.await("refused")).startsWith("refused 9: ").contains("policy violation");
        romeo.await("connecting: the server closed the stream: policy violation");
      }
    }
  }

  @Test
  void aServerThatIsToldOfItsShutdownIsComeBackTo() {
    try (var server = server();
        var romeo = bound(server)) {
      server
          .peers
          .getFirst()
          .say(
              "<stream:error><system-shutdown xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
                  + "</stream:error></stream:stream>");
      romeo.await("connecting: the server closed the stream: system shutdown");
      romeo.await("resumed ");
      assertThat(server.connections.get()).isEqualTo(2);
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
      try (var romeo = recorder(server)) {
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

  @Test
  void octetsBehindProceedEndTheConnection() {
    try (var server = server()) {
      server.on(
          "starttls",
          (peer, _) ->
              peer.say("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><stream:features/>"));
      try (var romeo = recorder(server)) {
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
      try (var romeo = recorder(server)) {
        romeo.start();
        romeo.await("connecting: the server offers TLS but couldn't begin it");
      }
    }
  }

  @Test
  void closingAcknowledgesSaysGoodbyeAndStaysOffline() {
    try (var server = server()) {
      var romeo = bound(server);
      server.peers.getFirst().say("<message><body>hi</body></message>");
      romeo.await("received hi");
      romeo.close();
      romeo.await("offline: closed");
      assertThat(server.heard()).isEqualTo("a 1");
      assertThat(server.heard()).isEqualTo("a 1");
      assertThat(server.heard()).isEqualTo("closed");
      assertThat(server.connections.get()).isEqualTo(1);
    }
  }

  @Test
  void aQueueThatIsFullIsSaidSoUntilItDrains() {
    try (var server = server()) {
      server.on("r", (_, _) -> {});
      try (var romeo = bound(server)) {
        int sent = 0;
        while (!romeo.on(() -> romeo.stream().isFull())) {
          romeo.send(message(++sent), sent);
        }
        assertThat(sent).isLessThanOrEqualTo(1_000);
        romeo.on(
            () -> {
              romeo.stream().whenDrained(() -> romeo.told.add("drained"));
              return true;
            });
        server.peers.getFirst().say("<a xmlns='urn:xmpp:sm:3' h='" + sent + "'/>");
        romeo.await("drained");
      }
    }
  }

  @Test
  void aSenderThatIsNoJidIsCountedAndDropped() {
    try (var server = server();
        var romeo = bound(server)) {
      server
          .peers
          .getFirst()
          .say("<message from='@@'/><message><body>hi</body></message><r xmlns='urn:xmpp:sm:3'/>");
      romeo.await("received hi");
      assertThat(server.heard()).isEqualTo("a 2");
    }
  }

  private static ScriptedServer server() {
    return new ScriptedServer("domain", false);
  }

  private static Recorder bound(ScriptedServer server) {
    Recorder romeo = recorder(server);
    romeo.start();
    romeo.await("bound ");
    return romeo;
  }

  private static Recorder recorder(ScriptedServer server) {
    var config =
        new StreamConfig(
            Jid.of("romeo@example.com"),
            "secret"::toCharArray,
            new HostPort("127.0.0.1", server.port()),
            Path.of("src/test/resources/sj/stream/authority.pem"),
            false,
            false,
            () -> {},
            Limits.DEFAULT);
    return new Recorder(config, new NoDns(), hasty());
  }

  /** Draws the shortest waits. */
  private static RandomGenerator hasty() {
    return new Random(1) {
      private static final long serialVersionUID = 1L;

      @Override
      public long nextLong(long bound) {
        return 0;
      }
    };
  }

  private static Message message(int number) {
    return Message.chat(Jid.of("juliet@example.com"), "m" + number, Integer.toString(number));
  }
}
