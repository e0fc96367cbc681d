package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.stream.Recorder.message;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;
import sj.stanza.Presence;
import sj.xml.Element;

class XmppStreamTest {
  private static final String FAILED = "<failed xmlns='urn:xmpp:sm:3' h='1'/>";

  @Test
  void stanzasAreAcknowledgedInOrder() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
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
      try (var romeo = Recorder.bound(server)) {
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
      try (var romeo = Recorder.bound(server)) {
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
      try (var romeo = Recorder.bound(server)) {
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
        var romeo = Recorder.bound(server)) {
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
        var romeo = Recorder.bound(server)) {
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
  void aServerThatIsToldOfItsShutdownIsComeBackTo() {
    try (var server = server();
        var romeo = Recorder.bound(server)) {
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
  void closingAcknowledgesSaysGoodbyeAndStaysOffline() {
    try (var server = server()) {
      var romeo = Recorder.bound(server);
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
      try (var romeo = Recorder.bound(server)) {
        int sent = 0;
        while (!romeo.on(() -> romeo.stream().isFull())) {
          romeo.send(message(++sent), sent);
        }
        assertThat(sent).isLessThanOrEqualTo(4_000);
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
  void noSessionBeginsBeforeItMay() throws InterruptedException {
    try (var server = server();
        var romeo = Recorder.at(server)) {
      var authenticated = server.hears("auth");
      Promise<Void> may = romeo.on(Promise::promise);
      romeo.awaited = may.future();
      romeo.start();
      authenticated.await();
      Recorder.bound(server).close();
      boolean early = romeo.wasTold("bound ");

      romeo.on(may::tryComplete);

      romeo.await("bound ");
      assertThat(early).isFalse();
    }
  }

  @Test
  void whatAServerSaysBeforeItMayEndsTheConnectionAndBeginsNoSession() throws InterruptedException {
    try (var server = server();
        var romeo = Recorder.at(server)) {
      var authenticated = server.hears("auth");
      Promise<Void> may = romeo.on(Promise::promise);
      romeo.awaited = may.future();
      romeo.start();
      authenticated.await();
      server.peers.getFirst().opened(Element.of("stream", Names.STREAM));

      romeo.await("connecting: something came from the server");

      romeo.on(may::tryComplete);
      romeo.await("bound ");
      assertThat(server.connections.get()).isEqualTo(2);
    }
  }

  private static ScriptedServer server() {
    return new ScriptedServer("domain", false);
  }
}
