package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.servers.Certificate;
import sj.servers.XmppServer;

/** Either side goes away and comes back: what was accepted arrives, in order, once. */
@ParameterizedClass(name = "{0}")
@MethodSource("sj.suite.Server#chosen")
class RestartIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Server server;
  @TempDir Path folder;

  RestartIT(Server server) {
    this.server = server;
  }

  @ParameterizedTest
  @ValueSource(strings = {"restart", "kill"})
  void comesBackByItselfAndSendsWhatWasAcceptedMeanwhile(String how) {
    try (XmppServer own = server.own(Certificate.VALID);
        Scene scene = Scene.open(own, folder)) {
      String contact = scene.friend("juliet").bare();
      // A server that is killed forgets what it was told in its last seconds, accounts too; one
      // that is stopped does not.
      own.restart();
      Peer juliet = scene.logOn(contact);
      scene.sj().awaitOnline();
      var sent = new ArrayList<String>();
      send(scene, juliet, sent, 0, 20);
      sent.add("acknowledged");
      scene.sj().http().post("/contacts/" + contact + "/in?wait=server", "acknowledged");
      assertThat(Bodies.difference(sent, juliet.awaitBodies(scene.account(), 21, PATIENCE)))
          .isEmpty();

      if (how.equals("kill")) {
        own.kill();
      } else {
        own.stop();
      }
      scene.sj().awaitState("connecting");
      assertThat(scene.sj().http().get("/health/ready").status()).isEqualTo(503);
      send(scene, juliet, sent, 20, 60);
      own.start();
      Peer again = scene.logOn(juliet.bare());
      scene.sj().awaitOnline();
      send(scene, juliet, sent, 60, 80);

      assertThat(
              Bodies.difference(
                  sent.subList(21, 81), again.awaitBodies(scene.account(), 60, PATIENCE)))
          .isEmpty();
      assertThat(
              Bodies.difference(
                  sent, OutLog.texts(scene.sj().log(juliet.bare() + "/out"), scene.account())))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stopped", "killed"})
  void losesAndRepeatsNothingWhereTheBridgeIs(String how) {
    try (Scene scene = Scene.open(server.shared(), folder)) {
      Peer juliet = scene.friend("juliet");
      Sj sj = scene.sj();

      List<String> sent =
          talkAcross(scene, juliet, how.equals("killed") ? sj::kill : sj::terminate);

      List<String> arrived = juliet.awaitBodies(scene.account(), sent.size(), PATIENCE);
      assertThat(Bodies.difference(sent, arrived)).isEmpty();
    }
  }

  /** Both sides write, the bridge ends and begins anew; returns what it was given to send. */
  private static List<String> talkAcross(Scene scene, Peer juliet, Runnable end) {
    var sent = new ArrayList<String>();
    List<String> said = IntStream.range(0, 300).mapToObj(n -> "said " + n).toList();

    juliet.say(scene.account(), said.subList(0, 150));
    send(scene, juliet, sent, 0, 150);
    end.run();
    juliet.say(scene.account(), said.subList(150, 300));
    scene.sj().start().awaitOnline();
    send(scene, juliet, sent, 150, 300);

    String out = juliet.bare() + "/out";
    scene.sj().awaitText(out, "> said 299\n");
    assertThat(Bodies.difference(said, OutLog.texts(scene.sj().log(out), juliet.bare()))).isEmpty();
    assertThat(Bodies.difference(sent, OutLog.texts(scene.sj().log(out), scene.account())))
        .isEmpty();
    return sent;
  }

  @Test
  void keepsItsIdsGrowingOverAKill() {
    try (Scene scene = Scene.open(server.shared(), folder)) {
      scene.sj().http().put("/contacts/juliet@example.org", "");
      long before = newest(scene.sj());
      scene.sj().kill();
      scene.sj().start().awaitOnline();

      assertThat(newest(scene.sj())).isGreaterThan(before);
      assertThat(scene.sj().http().events("/events?since=0").getFirst().getLong("id")).isEqualTo(1);
    }
  }

  private static void send(Scene scene, Peer to, List<String> sent, int from, int until) {
    for (int n = from; n < until; n++) {
      String body = "sent " + n;
      Http.Reply reply = scene.sj().http().post("/contacts/" + to.bare() + "/in", body);
      assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
      sent.add(body);
    }
  }

  private static long newest(Sj sj) {
    return sj.http().events("/events?since=0").getLast().getLong("id");
  }
}
