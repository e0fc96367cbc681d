package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import sj.servers.Certificate;
import sj.servers.XmppServer;

/** A copy while the bridge runs, everything gone, and the copy again. */
@ParameterizedClass(name = "{0}")
@MethodSource("sj.suite.ArchiveIT#withArchive")
class BackupIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Server server;
  @TempDir Path folder;

  BackupIT(Server server) {
    this.server = server;
  }

  @Test
  void whatWasSaidAfterTheBackupComesOutOfTheArchiveOnceAndInOrder() {
    try (Scene scene = Scene.open(server.shared(), folder)) {
      Peer juliet = scene.friend("juliet");
      Peer phone = scene.ownSession();
      String in = "/contacts/" + juliet.bare() + "/in?wait=server";
      String out = juliet.bare() + "/out";
      juliet.say(scene.account(), numbered("before", 20));
      scene.sj().awaitText(out, "> before 19\n");
      assertThat(scene.sj().http().post(in, "mine before").status()).isEqualTo(202);

      sj(scene, "backup");
      juliet.say(scene.account(), numbered("after", 20));
      scene.sj().awaitText(out, "> after 19\n");
      assertThat(scene.sj().http().post(in, "mine after").status()).isEqualTo(202);
      phone.awaitBodies(juliet.bare(), 40, PATIENCE);
      long lost = newest(scene);
      assertThatThrownBy(() -> sj(scene, "restore")).hasMessageContaining("stop it first");
      scene.sj().terminate();
      Shell.run(folder, "rm -r \"$1\"", scene.sj().tree().toString());
      juliet.say(scene.account(), numbered("away", 20));
      phone.awaitBodies(juliet.bare(), 60, PATIENCE);
      sj(scene, "restore");

      assertThat(OutLog.texts(scene.sj().log(out), juliet.bare()))
          .isEqualTo(numbered("before", 20));
      scene.sj().start().awaitOnline();
      juliet.say(scene.account(), "now");
      scene.sj().awaitText(out, "> now\n");

      assertThat(scene.sj().log(out).stream().map(OutLog.Entry::text))
          .containsExactlyElementsOf(everything());
      assertThat(messages(scene, juliet)).containsExactlyElementsOf(everything());
      assertThat(scene.sj().text("contacts")).contains(juliet.bare() + "\n");
      assertGone(scene, lost);
      assertThat(juliet.awaitBodies(scene.account(), 2, PATIENCE))
          .containsExactly("mine before", "mine after");
    }
  }

  @Test
  void whatWaitedInTheCopyAndWasSentSinceIsNotSentAgain() {
    try (XmppServer own = server.own(Certificate.VALID);
        Scene scene = Scene.open(own, folder)) {
      String contact = scene.friend("juliet").bare();
      // A server that was restarted has written down its accounts.
      own.restart();
      scene.sj().awaitOnline();
      own.stop();
      scene.sj().awaitState("connecting");
      String in = "/contacts/" + contact + "/in";
      assertThat(scene.sj().http().post(in, "once").status()).isEqualTo(202);

      sj(scene, "backup");
      own.start();
      Peer juliet = scene.logOn(contact);
      scene.sj().awaitOnline();
      juliet.awaitMessage(scene.account(), "once");
      scene.sj().terminate();
      Shell.run(folder, "rm -r \"$1\"", scene.sj().tree().toString());
      sj(scene, "restore");
      scene.sj().start().awaitOnline();
      assertThat(scene.sj().http().post(in + "?wait=server", "behind it").status()).isEqualTo(202);

      juliet.awaitMessage(scene.account(), "behind it");
      assertThat(juliet.awaitBodies(scene.account(), 2, PATIENCE))
          .containsExactly("once", "behind it");
      assertThat(messages(scene, juliet)).containsExactly("once", "behind it");
    }
  }

  /** A reader that was there before the loss learns of it, also once new events have come. */
  private static void assertGone(Scene scene, long lost) {
    Http.Reply reply = scene.sj().http().get("/events?since=" + lost, "application/x-ndjson");
    assertThat(reply.status()).as(reply.toString()).isEqualTo(410);
    assertThat(reply.json().getLong("newest")).isGreaterThan(1_000_000);
    JsonObject last = scene.sj().http().events("/events?since=0").getLast();
    assertThat(scene.sj().http().get("/events?since=" + last.getLong("id"), "application/x-ndjson"))
        .extracting(Http.Reply::status)
        .isEqualTo(200);
  }

  private static List<String> numbered(String word, int count) {
    return IntStream.range(0, count).mapToObj(n -> word + " " + n).toList();
  }

  private static List<String> everything() {
    var all = new ArrayList<>(numbered("before", 20));
    all.add("mine before");
    all.addAll(numbered("after", 20));
    all.add("mine after");
    all.addAll(numbered("away", 20));
    all.add("now");
    return all;
  }

  private static List<String> messages(Scene scene, Peer peer) {
    return scene.sj().http().events("/contacts/" + peer.bare() + "/out?since=0").stream()
        .filter(event -> event.getString("type").equals("message"))
        .map(event -> event.getString("body"))
        .toList();
  }

  private static long newest(Scene scene) {
    return scene.sj().http().events("/events?since=0").getLast().getLong("id");
  }

  private void sj(Scene scene, String command) {
    Shell.run(
        folder,
        "SJ_JAVA=\"$4\" \"$1\" \"$2\" -d \"$3\" backup.db",
        Path.of("sj").toAbsolutePath().toString(),
        command,
        scene.sj().tree().toString(),
        System.getProperty("java.home"));
  }
}
