package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens on other devices, or while the bridge is away, is in out: once, in order. */
@ParameterizedClass(name = "{0}")
@MethodSource("withArchive")
class ArchiveIT {
  private final Server server;
  @TempDir Path folder;

  ArchiveIT(Server server) {
    this.server = server;
  }

  static Stream<Server> withArchive() {
    return Server.chosen().filter(server -> server != Server.EMBEDDED);
  }

  @Test
  void whatWasSaidWhileTheBridgeWasKilledComesOnceAndInOrder() {
    try (Scene scene = Scene.open(server.shared(), folder)) {
      Peer juliet = scene.friend("juliet");
      Peer phone = scene.ownSession();
      List<String> said = IntStream.range(0, 260).mapToObj(n -> "said " + n).toList();
      juliet.say(scene.account(), said.subList(0, 10));
      phone.awaitBodies(juliet.bare(), 10, Duration.ofSeconds(60));
      awaitText(scene, juliet, "> said 9\n");

      scene.sj().kill();
      forgetSession(scene.sj().tree());
      juliet.say(scene.account(), said.subList(10, 130));
      phone.awaitBodies(juliet.bare(), 130, Duration.ofSeconds(60));
      phone.say(juliet.bare(), "from my phone");
      juliet.awaitMessage(scene.account(), "from my phone");
      juliet.say(scene.account(), said.subList(130, 250));
      phone.awaitBodies(juliet.bare(), 250, Duration.ofSeconds(60));
      scene.sj().start().awaitOnline();
      juliet.say(scene.account(), said.subList(250, 260));
      awaitText(scene, juliet, "> said 259\n");

      List<OutLog.Entry> out = scene.sj().log(juliet.bare() + "/out");
      assertThat(Bodies.difference(said, OutLog.texts(out, juliet.bare()))).isEmpty();
      assertThat(out.stream().map(OutLog.Entry::text).toList())
          .containsSubsequence("said 129", "from my phone", "said 130")
          .containsOnlyOnce("from my phone");
    }
  }

  @Test
  void whatWeSentBeforeAKillIsNotShownAgainOutOfTheArchive() {
    try (Scene scene = Scene.open(server.shared(), folder)) {
      Peer juliet = scene.friend("juliet");
      String in = "/contacts/" + juliet.bare() + "/in?wait=server";
      for (int n = 0; n < 5; n++) {
        assertThat(scene.sj().http().post(in, "mine " + n).status()).isEqualTo(202);
      }

      scene.sj().kill();
      forgetSession(scene.sj().tree());
      scene.sj().start().awaitOnline();
      juliet.say(scene.account(), "answer");
      awaitText(scene, juliet, "> answer\n");

      assertThat(OutLog.texts(scene.sj().log(juliet.bare() + "/out"), scene.account()))
          .containsExactly("mine 0", "mine 1", "mine 2", "mine 3", "mine 4");
    }
  }

  @Test
  void whatAnotherDeviceSendsAndGetsIsInOut() {
    try (Scene scene = Scene.open(server.shared(), folder)) {
      Peer juliet = scene.friend("juliet");
      Peer phone = scene.ownSession();

      phone.say(juliet.bare(), "from my phone");
      awaitText(scene, juliet, "<" + phone.full() + "> from my phone\n");
      juliet.say(phone.full(), "to your phone alone");
      awaitText(scene, juliet, "> to your phone alone\n");

      List<JsonObject> events =
          scene.sj().http().events("/contacts/" + juliet.bare() + "/out?since=0");
      JsonObject own = of(events, "from my phone");
      assertThat(own.getString("direction")).isEqualTo("out");
      assertThat(events)
          .anySatisfy(
              event -> {
                assertThat(event.getString("type")).isEqualTo("sent");
                assertThat(event.getLong("about")).isEqualTo(own.getLong("id"));
              });
      assertThat(of(events, "to your phone alone").getString("direction")).isEqualTo("in");
    }
  }

  @Test
  void carbonsThatOthersForgeAreNotBelieved() { // CVE-2017-5589
    try (Scene scene = Scene.open(server.shared(), folder)) {
      Peer juliet = scene.friend("juliet");

      juliet.raw(
          ("<message to='%1$s' type='chat'><received xmlns='urn:xmpp:carbons:2'><forwarded"
                  + " xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' type='chat'"
                  + " from='nurse@example.org/x' to='%1$s'><body>forged</body></message>"
                  + "</forwarded></received></message>")
              .formatted(scene.account()));
      juliet.say(scene.account(), "behind it");
      awaitText(scene, juliet, "> behind it\n");

      assertThat(scene.sj().http().events("/events?since=0"))
          .noneSatisfy(event -> assertThat(event.getString("body")).isEqualTo("forged"));
    }
  }

  private static JsonObject of(List<JsonObject> events, String body) {
    return events.stream()
        .filter(event -> body.equals(event.getString("body")))
        .findFirst()
        .orElseThrow();
  }

  private static void awaitText(Scene scene, Peer juliet, String text) {
    scene.sj().awaitText(juliet.bare() + "/out", text);
  }

  /** As after an outage that was too long for the server to resume anything. */
  private static void forgetSession(Path tree) {
    Path own = tree.resolve(".sj");
    try (var history = DriverManager.getConnection("jdbc:sqlite:" + own.resolve("history.db"));
        var statement = history.createStatement()) {
      statement.executeUpdate("DELETE FROM session");
      statement.executeUpdate("DELETE FROM sent");
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    try {
      Files.deleteIfExists(own.resolve("secrets"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
