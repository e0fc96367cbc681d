package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.stream.Recorder.message;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sj.stream.Inherited.Front;

/** A stream over a connection that is there already, and is the only one. */
class InheritedTest {
  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "CLAIMED"})
  void tlsIsBegunInsideWhereItIsOffered(Front front) {
    try (var server = new ScriptedServer("domain", false);
        var given = Given.clear(server, front)) {
      given.romeo.await("bound romeo@example.com/made-up");
      Security security = given.romeo.on(() -> given.romeo.stream().security());
      assertThat(security.protocol()).isEqualTo("TLSv1.3");
      given.romeo.send(message(1), 1);
      assertThat(server.heard()).isEqualTo("message 1");
      given.romeo.await("acknowledged 1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "target, is not for example.com",
    "address, is not for example.com",
    "expired, has expired",
    "stranger-signed, signed by nobody"
  })
  void theCertificateMustBeTheDomains(String certificate, String words) {
    try (var server = new ScriptedServer(certificate, false);
        var given = Given.clear(server, Front.NOTHING)) {
      assertThat(given.end().words()).contains(words);
      assertThat(server.heard).isEmpty();
    }
  }

  @Test
  void behindTlsInFrontThatTheOwnerVouchesForNoSecondTlsIsBegun() {
    try (var server = new ScriptedServer("domain", true);
        var given = Given.secured(server, Front.TLS)) {
      given.romeo.await("bound romeo@example.com/made-up");
      Security security = given.romeo.on(() -> given.romeo.stream().security());
      assertThat(security).isEqualTo(Security.IN_FRONT);
      assertThat(security.isTls()).isTrue();
    }
  }

  /** The server behind it offers PLAIN alone. */
  @Test
  void onTheWordOfTheEnvironmentThePasswordIsNotSent() {
    try (var server = new ScriptedServer("domain", true)) {
      server.on("auth", (_, _) -> server.heard.add("auth"));
      try (var given = Given.secured(server, Front.CLAIMED)) {
        Inherited.Over end = given.end();
        assertThat(end.forPerson()).isTrue();
        assertThat(end.words()).contains("which is never sent", "--ucspi=tls");
        assertThat(server.heard).doesNotContain("auth");
      }
    }
  }

  @Test
  void withTheConnectionTheStreamEndsAndAnotherOneIsNotTried() {
    try (var server = new ScriptedServer("domain", false);
        var given = Given.clear(server, Front.NOTHING)) {
      given.romeo.await("bound ");
      server.peers.getFirst().hangUp();
      assertThat(given.end())
          .isEqualTo(new Inherited.Over("the connection to the server was lost", false, false));
      given.romeo.await("offline: the connection to the server was lost");
      given.romeo.on(
          () -> {
            given.romeo.stream().retryNow();
            return true;
          });
      given.leave();
      assertThat(given.romeo.told).isEmpty();
      assertThat(given.hasEnded()).isFalse();
      assertThat(given.romeo.memory.isOpen()).isTrue();
      assertThat(server.connections.get()).isEqualTo(1);
    }
  }

  @Test
  void theNextProcessResumesTheSessionOverAnotherConnection() {
    try (var server = new ScriptedServer("domain", false)) {
      server.on("r", (_, _) -> {});
      SessionMemory.Saved saved;
      try (var first = Given.clear(server, Front.NOTHING)) {
        first.romeo.await("bound ");
        first.romeo.send(message(1), 1);
        assertThat(server.heard()).isEqualTo("message 1");
        server.peers.getFirst().hangUp();
        first.end();
        saved = first.kill();
      }
      server.on("r", (peer, element) -> peer.react(element));
      try (var second = Given.clear(server, Front.NOTHING, false, saved)) {
        second.romeo.await("resumed romeo@example.com/made-up");
        assertThat(server.heard()).startsWith("<resume ");
        assertThat(server.heard()).isEqualTo("message 1");
      }
    }
  }

  @Test
  void aConflictIsForAPersonLestTwoProgramsThrowEachOtherOut() {
    assertThat(endBy("conflict")).matches(Inherited.Over::forPerson);
    assertThat(endBy("system-shutdown")).matches(end -> !end.forPerson() && !end.blamesStanza());
    assertThat(endBy("host-unknown")).matches(Inherited.Over::forPerson);
  }

  @Test
  void aStanzaOverWhichTheServerClosesTheStreamIsFoundByTheNextProcess() {
    assertThat(endBy("policy-violation")).matches(Inherited.Over::blamesStanza);
    try (var server = new ScriptedServer("domain", false)) {
      server.on("r", (_, _) -> {});
      try (var given = Given.clear(server, Front.NOTHING, true, null)) {
        given.romeo.await("bound ");
        given.romeo.send(message(7), 7);
        assertThat(given.romeo.on(() -> given.romeo.stream().isFull())).isTrue();
        assertThat(server.heard()).isEqualTo("message 7");
        server.peers.getFirst().say(error("policy-violation"));
        assertThat(given.romeo.await("refused")).startsWith("refused 7: ");
      }
    }
  }

  @Test
  void whatWasSaidLastIsWrittenBeforeTheProcessMayEnd() {
    try (var server = new ScriptedServer("domain", false);
        var given = Given.clear(server, Front.NOTHING)) {
      given.romeo.await("bound ");
      given.romeo.send(message(1), 1);
      given.leave();
      given.inherited.awaitWritten(Duration.ofSeconds(10));
      assertThat(server.heard()).isEqualTo("message 1");
      String last = server.heard();
      assertThat(last.startsWith("a ") ? server.heard() : last).isEqualTo("closed");
      assertThat(given.hasEnded()).isFalse();
    }
  }

  @Test
  void nobodyElseOfTheMachineGetsBetween() throws IOException {
    try (var door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var stranger = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort());
        var ours = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort());
        Socket admitted = Relay.admit(door, ours.getLocalPort(), Duration.ofSeconds(10))) {
      stranger.setSoTimeout(10_000);
      assertThat(admitted.getPort()).isEqualTo(ours.getLocalPort());
      assertThat(stranger.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  @Timeout(20)
  void whoKeepsKnockingDoesNotDrawOutTheStart() throws IOException {
    var isOver = new AtomicBoolean();
    try (var door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform()
          .start(
              () -> {
                while (!isOver.get()) {
                  try (var _ = new Socket(door.getInetAddress(), door.getLocalPort())) {
                    Thread.onSpinWait();
                  } catch (IOException full) {
                    // The door is shut, or many wait before it.
                  }
                }
              });
      try {
        assertThatThrownBy(() -> Relay.admit(door, 1, Duration.ofMillis(700)))
            .isInstanceOf(SocketTimeoutException.class);
      } finally {
        isOver.set(true);
      }
    }
  }

  private static Inherited.Over endBy(String condition) {
    try (var server = new ScriptedServer("domain", false);
        var given = Given.clear(server, Front.NOTHING)) {
      given.romeo.await("bound ");
      server.peers.getFirst().say(error(condition));
      return given.end();
    }
  }

  private static String error(String condition) {
    return "<stream:error><"
        + condition
        + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";
  }
}
