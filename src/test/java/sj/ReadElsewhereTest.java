package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.JULIET;
import static sj.Verona.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Pipes;
import sj.history.Event;

/** What another device of the account has shown to its owner is read here too. */
@ExtendWith(VertxExtension.class)
class ReadElsewhereTest {
  private static final String ROMEO = "romeo@example.net";

  @TempDir private Path temporary;
  private Verona verona;

  @BeforeEach
  void hear(Vertx vertx) throws IOException {
    verona = Verona.open(vertx, temporary.resolve("tree"));
    verona.bus.publish(new Pipes.Known(Set.of(JULIET), Set.of(JULIET)));
    verona.mkdir(JULIET);
    verona.receive(heard("m1"), heard("m2"), heard("m3"));
    verona.settle();
  }

  @AfterEach
  void end() {
    verona.close();
  }

  @Test
  void aMarkerThatAnotherDeviceSentMovesTheReadPositionAndIsNotSentAgain() {
    int queued = queued();

    verona.receive(carbon(ROMEO, "m2"));
    verona.settle();

    long second = messages().get(1).id();
    verona.untilHolds("juliet@example.com/read", second + "\n");
    assertThat(verona.events(Event.Type.READ))
        .singleElement()
        .satisfies(
            read -> {
              assertThat(read.about()).isEqualTo(second);
              assertThat(read.details()).containsEntry("by", "us");
            });
    assertThat(queued()).isEqualTo(queued);
  }

  @Test
  void itNeverMovesBackNorOnAnIdThatNobodyUsed() {
    verona.receive(carbon(ROMEO, "m2"), carbon(ROMEO, "m1"), carbon(ROMEO, "m9"));
    verona.settle();

    assertThat(verona.events(Event.Type.READ)).hasSize(1);
  }

  @Test
  void onlyTheAccountItselfTellsOfItsDevices() {
    verona.receive(carbon("mallory@example.org", "m3"), carbon("juliet@example.com", "m3"));
    verona.settle();

    assertThat(verona.events(Event.Type.READ)).isEmpty();
  }

  private List<Event> messages() {
    return verona.events(Event.Type.MESSAGE);
  }

  private int queued() {
    return await(Future.fromCompletionStage(verona.history.queued(0, 100))).size();
  }

  private static String heard(String id) {
    return "<message type='chat' from='juliet@example.com/balcony' to='%s/sj' id='%s'><body>%s</body><markable xmlns='urn:xmpp:chat-markers:0'/></message>"
        .formatted(ROMEO, id, id);
  }

  private static String carbon(String by, String id) {
    return ("<message from='%s' to='%s/sj'><sent xmlns='urn:xmpp:carbons:2'><forwarded"
            + " xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' type='chat'"
            + " from='%s/phone' to='juliet@example.com' id='x-%s'><displayed"
            + " xmlns='urn:xmpp:chat-markers:0'"
            + " id='%s'/></message></forwarded></sent></message>")
        .formatted(by, ROMEO, ROMEO, id, id);
  }
}
