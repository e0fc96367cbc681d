package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The roster, and who may see whom. */
class RosterIT extends Play {
  @Test
  void tellsOfASubscriptionRequestAndAnswersItThroughTheFile() {
    Peer nurse = scene.peer("nurse");

    nurse.presence(scene.account(), "subscribe", "", "");
    scene.sj().awaitText("out", nurse.bare() + " asks to see your presence");
    assertThat(scene.sj().tree().resolve(nurse.bare())).doesNotExist();
    Shell.run(scene.sj().tree(), "mkdir \"$1\"", nurse.bare());
    scene.sj().awaitText(nurse.bare() + "/subscription", "none pending-in");
    Shell.run(scene.sj().tree(), "echo subscribed > \"$1/subscription\"", nurse.bare());

    nurse.awaitPresence(scene.account(), p -> p.getString("type").equals("subscribed"));
    scene.sj().awaitText(nurse.bare() + "/subscription", "from\n");
    nurse.awaitPresence(scene.account() + "/", p -> p.getString("type").isEmpty());
  }

  @Test
  void refusesASubscriptionThroughTheFile() {
    Peer paris = scene.peer("paris");

    paris.presence(scene.account(), "subscribe", "", "");
    scene.sj().awaitText("out", paris.bare() + " asks to see your presence");
    Shell.run(scene.sj().tree(), "mkdir \"$1\"", paris.bare());
    scene.sj().awaitText(paris.bare() + "/subscription", "pending-in");
    Shell.run(scene.sj().tree(), "echo unsubscribed > \"$1/subscription\"", paris.bare());

    paris.awaitPresence(scene.account(), p -> p.getString("type").equals("unsubscribed"));
    Eventually.until(
        "none",
        () -> scene.sj().text(paris.bare() + "/subscription"),
        text -> text.equals("none\n"));
  }

  @Test
  void asksForASubscriptionThroughTheFile() {
    Peer juliet = scene.peer("juliet");
    Shell.run(scene.sj().tree(), "mkdir \"$1\"", juliet.bare());
    scene.sj().awaitText(juliet.bare() + "/subscription", "none");

    Shell.run(scene.sj().tree(), "echo subscribe > \"$1/subscription\"", juliet.bare());
    juliet.awaitPresence(scene.account(), p -> p.getString("type").equals("subscribe"));
    scene.sj().awaitText(juliet.bare() + "/subscription", "none pending-out");
    juliet.presence(scene.account(), "subscribed", "", "");

    scene.sj().awaitText(juliet.bare() + "/subscription", "to\n");
    scene.sj().awaitText(juliet.bare() + "/presence", "online");
  }

  @Test
  void followsWhatAnotherSessionDoesToTheRoster() {
    Peer own = scene.ownSession();
    String tybalt = Server.fresh("tybalt") + "@" + scene.server().domain();

    own.ask("set", "", item("jid='" + tybalt + "' name='Prince of Cats'"));
    scene.sj().awaitText("contacts", tybalt + "\n");
    scene.sj().awaitText(tybalt + "/name", "Prince of Cats\n");
    scene.sj().awaitText(tybalt + "/subscription", "none\n");

    own.ask("set", "", item("jid='" + tybalt + "' name='Tybalt'"));
    scene.sj().awaitText(tybalt + "/name", "Tybalt\n");

    own.ask("set", "", item("jid='" + tybalt + "' subscription='remove'"));
    Eventually.until(
        "an empty name", () -> scene.sj().text(tybalt + "/name"), name -> name.isBlank());
    assertThat(scene.sj().tree().resolve(tybalt)).isDirectory();
    assertThat(jids()).doesNotContain(tybalt);
  }

  @Test
  void changesTheRosterOverHttp() {
    Peer own = scene.ownSession();
    String mercutio = Server.fresh("mercutio") + "@" + scene.server().domain();

    Http.Reply put =
        scene
            .sj()
            .http()
            .send(
                "PUT",
                "/roster/" + mercutio,
                "application/json",
                java.net.http.HttpRequest.BodyPublishers.ofString(
                    "{\"name\": \"Mercutio\", \"groups\": [\"Verona\"]}"));
    assertThat(put.status()).as(put.toString()).isEqualTo(204);
    own.await(
        "the push",
        e ->
            e.getString("event").equals("iq")
                && e.getString("type").equals("set")
                && e.getString("xml").contains(mercutio)
                && e.getString("xml").contains("Verona"));
    Eventually.until("the item", this::jids, all -> all.contains(mercutio));
    scene.sj().awaitText(mercutio + "/name", "Mercutio\n");

    Shell.run(scene.sj().tree(), "echo 'Queen Mab' > \"$1/name\"", mercutio);
    own.await("the new name", e -> e.getString("xml", "").contains("Queen Mab"));

    assertThat(scene.sj().http().delete("/roster/" + mercutio).status()).isEqualTo(204);
    Eventually.until("no item", this::jids, all -> !all.contains(mercutio));
    assertThat(scene.sj().http().delete("/roster/" + mercutio).status()).isEqualTo(404);
  }

  private List<String> jids() {
    return scene.sj().http().get("/roster").json().getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("jid"))
        .toList();
  }

  private static String item(String attributes) {
    return "<query xmlns='jabber:iq:roster'><item " + attributes + "/></query>";
  }
}
