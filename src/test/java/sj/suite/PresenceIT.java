package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sees whom, and as what. */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
class PresenceIT extends Play {
  private Peer juliet;

  @Override
  void begin() {
    juliet = scene.friend("juliet");
  }

  @AfterEach
  void bothAreThere() {
    scene.sj().http().delete("/contacts/" + juliet.bare() + "/mypresence");
    scene.sj().http().put("/mypresence", "online\n");
    // Her server says it back to her: what the bridge says after that finds her there.
    String words = Server.fresh("back ");
    juliet.presence("", "", "", words);
    juliet.awaitPresence(juliet.bare(), p -> words.equals(p.getString("status")));
  }

  @Test
  void showsAContactsPresenceInAFileAndAsAnEvent() {
    try (Socket socket = scene.sj().http().socket("/events")) {
      juliet.presence("", "", "away", "on the balcony");

      scene.sj().awaitText(juliet.bare() + "/presence", "away\non the balcony");
      JsonObject event =
          socket.await("the event", e -> "on the balcony".equals(e.getString("status")));
      assertThat(event.getString("type")).isEqualTo("presence");
      assertThat(event.getString("presence")).isEqualTo("away");
      assertThat(scene.sj().text(juliet.bare() + "/status"))
          .isEqualTo(scene.sj().text(juliet.bare() + "/presence"));

      juliet.presence("", "unavailable", "", "");
      Eventually.until(
          "an empty presence", () -> scene.sj().text(juliet.bare() + "/presence"), String::isBlank);
    }
  }

  @Test
  void tellsEverybodyWhatTheOwnerWritesIntoMypresence() {
    Shell.run(scene.sj().tree(), "printf 'dnd\\nat the ball\\n' > mypresence");

    juliet.awaitPresence(
        scene.account(),
        p -> "dnd".equals(p.getString("show")) && "at the ball".equals(p.getString("status")));
    assertThat(scene.sj().http().get("/mypresence").body()).isEqualTo("dnd\nat the ball\n");
  }

  @Test
  void tellsOneContactWhatIsMeantForThemAlone() {
    Peer nurse = scene.friend("nurse");
    Path chat = scene.sj().tree().resolve(juliet.bare());

    Shell.run(chat, "printf 'chat\\nonly for you\\n' > mypresence");

    juliet.awaitPresence(
        scene.account(),
        p -> "chat".equals(p.getString("show")) && "only for you".equals(p.getString("status")));
    nurse.say(scene.account(), "a word from the nurse");
    scene.sj().awaitText(nurse.bare() + "/out", "a word from the nurse");
    assertThat(nurse.all()).noneMatch(e -> "only for you".equals(e.getString("status")));
  }

  @Test
  void appearsOfflineToAllWhereMypresenceIsEmpty() {
    Shell.run(scene.sj().tree(), ": > mypresence");

    juliet.awaitPresence(scene.account(), p -> p.getString("type").equals("unavailable"));
    scene.sj().awaitState("server");
  }
}
