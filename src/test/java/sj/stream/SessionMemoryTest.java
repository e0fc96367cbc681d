package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.stream.Recorder.message;

import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Presence;

/** A session that outlives its process. */
class SessionMemoryTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final String FAILED =
      "<failed xmlns='urn:xmpp:sm:3' h='2'><item-not-found"
          + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>";

  private static ScriptedServer server() {
    return new ScriptedServer("domain", false).on("r", (_, _) -> {});
  }

  /** Three messages and a presence are on their way, one message has come, and he is killed. */
  private static SessionMemory.Saved killed(ScriptedServer server) {
    Recorder romeo = Recorder.bound(server);
    romeo.send(message(1), 1);
    romeo.send(message(2), 2);
    romeo.send(Presence.of(Presence.Type.AVAILABLE, null), XmppStream.NO_TOKEN);
    romeo.send(message(3), 3);
    for (int n = 0; n < 4; n++) {
      server.heard();
    }
    server.peers.getFirst().say("<message><body>hi</body></message>");
    assertThat(server.heard()).isEqualTo("a 1");
    return romeo.kill();
  }

  @Test
  void afterAKillItIsResumedAndTheRestGoesInOrderBeforeAnythingNew() {
    try (var server = server()) {
      SessionMemory.Saved left = killed(server);
      server.on(
          "resume",
          (peer, element) -> {
            server.heard.add("resume " + element.attribute("h") + element.attribute("previd"));
            peer.handled = 2;
            peer.say("<resumed xmlns='urn:xmpp:sm:3' previd='sm1' h='2'/>");
          });
      server.on("r", (peer, element) -> peer.react(element));
      try (var romeo = Recorder.at(server, left)) {
        romeo.start();

        romeo.await("resumed romeo@example.com/made-up");
        romeo.send(message(4), 4);

        assertThat(server.heard()).isEqualTo("resume 1sm1");
        assertThat(server.heard()).isEqualTo("presence");
        assertThat(server.heard()).isEqualTo("message 3");
        assertThat(server.heard()).isEqualTo("message 4");
        for (int token = 1; token <= 4; token++) {
          assertThat(romeo.await("acknowledged")).isEqualTo("acknowledged " + token);
        }
      }
    }
  }

  @Test
  void whatIsClosedBeforeASessionMayBeginLeavesItForTheNext() throws InterruptedException {
    try (var server = server()) {
      var waiting = Recorder.at(server, killed(server));
      waiting.awaited = waiting.on(Promise::promise).future();
      var authenticated = server.hears("auth");
      waiting.start();
      authenticated.await();

      waiting.close();

      try (var romeo = Recorder.at(server, waiting.memory.saved())) {
        romeo.start();
        romeo.await("resumed ");
      }
    }
  }

  @Test
  void whereTheServerHasForgottenItItsCountIsUsedAndTheRestLeftToTheOwner() {
    try (var server = server()) {
      SessionMemory.Saved left = killed(server);
      server.on("resume", (peer, _) -> peer.say(FAILED));
      try (var romeo = Recorder.at(server, left)) {
        romeo.start();

        romeo.await("acknowledged 1");
        romeo.await("acknowledged 2");
        romeo.await("bound ");
        assertThat(romeo.memory.saved().sent()).isEmpty();
        assertThat(romeo.memory.saved().received()).isZero();
      }
    }
  }

  @Test
  void nothingIsWrittenBeforeItsNumberIsCommitted() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      Promise<Void> commit = romeo.on(Promise::promise);
      romeo.memory.commit = commit.future();
      romeo.send(message(1), 1);
      romeo.send(message(2), 2);
      server.peers.getFirst().say("<message><body>hi</body></message>");

      assertThat(server.heard()).isEqualTo("a 1");
      romeo.on(commit::tryComplete);

      assertThat(server.heard()).isEqualTo("message 1");
      assertThat(server.heard()).isEqualTo("message 2");
    }
  }

  @Test
  void whatTheMemoryNumbersByItselfIsWrittenInItsOrderAndAcknowledged() {
    try (var server = new ScriptedServer("domain", false);
        var romeo = Recorder.bound(server)) {
      romeo.send(message(1), 1);
      romeo.on(() -> romeo.queue(message(2), 2));
      romeo.send(message(3), 3);

      assertThat(server.heard()).isEqualTo("message 1");
      assertThat(server.heard()).isEqualTo("message 2");
      assertThat(server.heard()).isEqualTo("message 3");
      for (int token = 1; token <= 3; token++) {
        assertThat(romeo.await("acknowledged")).isEqualTo("acknowledged " + token);
      }
    }
  }

  @Test
  void whatGotItsNumberBothWaysIsWrittenOnce() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      Promise<Void> commit = romeo.on(Promise::promise);
      romeo.memory.commit = commit.future();
      romeo.send(message(1), 1);
      romeo.send(message(2), 2);
      // As it was queued: the other one may say that it was sent before.
      romeo.on(() -> romeo.queue(message(7), 1));

      romeo.on(commit::tryComplete);
      romeo.send(message(3), 3);

      assertThat(server.heard()).isEqualTo("message 7");
      assertThat(server.heard()).isEqualTo("message 2");
      assertThat(server.heard()).isEqualTo("message 3");
      assertThat(romeo.memory.saved().sent()).hasSize(3);
    }
  }

  @Test
  void nothingIsOpenToTheMemoryAloneWithoutASessionThatCounts() {
    try (var server = server()) {
      try (var romeo = Recorder.at(server)) {
        assertThat(romeo.on(() -> romeo.stream().openTo())).isZero();
        romeo.start();
        romeo.await("bound ");
        assertThat(romeo.on(() -> romeo.stream().openTo())).isEqualTo(Long.MAX_VALUE);
        for (int n = 0; n < 4_000; n++) {
          romeo.send(message(n), n + 1);
        }
        assertThat(romeo.on(() -> romeo.stream().openTo())).isZero();
      }
    }
  }

  @Test
  void aSessionThatEndsWithItsConnectionIsNotOpenToTheMemoryAlone() {
    try (var server = server()) {
      server.managed = false;
      try (var romeo = Recorder.bound(server)) {
        assertThat(romeo.on(() -> romeo.stream().openTo())).isZero();
      }
    }
  }

  @Test
  void whatIsCommittedWhileTheConnectionIsLostGoesOnceAfterTheResumption() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      Promise<Void> commit = romeo.on(Promise::promise);
      romeo.memory.commit = commit.future();
      romeo.send(message(1), 1);
      server.peers.getFirst().hangUp();
      romeo.await("connecting: the connection");
      romeo.on(commit::tryComplete);
      server.on("r", (peer, element) -> peer.react(element));
      assertThat(server.heard()).isEqualTo("<resume xmlns='urn:xmpp:sm:3' h='0' previd='sm1'/>");
      romeo.await("resumed ");

      romeo.send(message(2), 2);

      assertThat(server.heard()).isEqualTo("message 1");
      assertThat(server.heard()).isEqualTo("message 2");
    }
  }

  @Test
  void whatWaitsForItsNumberWhenItsSessionIsGivenUpGetsNoneInTheNext() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
      Promise<Void> commit = romeo.on(Promise::promise);
      romeo.memory.commit = commit.future();
      romeo.send(message(1), 1);
      romeo.send(message(2), 2);
      server.on("resume", (peer, _) -> peer.say(FAILED.replace("h='2'", "h='0'")));
      server.peers.getFirst().hangUp();
      romeo.await("bound ");

      romeo.on(commit::tryComplete);

      assertThat(romeo.memory.saved().sent()).isEmpty();
    }
  }

  @Test
  void aServerThatHasCountedMoreThanWasSentGetsANewSession() {
    try (var server = server()) {
      SessionMemory.Saved left = killed(server);
      server.on(
          "resume", (peer, _) -> peer.say("<resumed xmlns='urn:xmpp:sm:3' previd='sm1' h='9'/>"));
      try (var romeo = Recorder.at(server, left)) {
        romeo.start();

        romeo.await("connecting: the server acknowledged more stanzas than were sent");

        assertThat(romeo.memory.isOpen()).isFalse();
        romeo.on(
            () -> {
              romeo.stream().retryNow();
              return true;
            });
        romeo.await("bound ");
        assertThat(romeo.wasTold("resumed ")).isFalse();
      }
    }
  }

  @Test
  void aStreamThatIsClosedLeavesNoSession() {
    try (var server = server().on("r", (peer, element) -> peer.react(element))) {
      Recorder romeo = Recorder.bound(server);
      assertThat(romeo.memory.isOpen()).isTrue();

      romeo.close();

      assertThat(romeo.memory.isOpen()).isFalse();
    }
  }
}
