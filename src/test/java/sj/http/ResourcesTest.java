package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.bus.Request;
import sj.bus.Requests;
import sj.bus.Session;
import sj.jid.Jid;

/** Contacts, small files, roster, raw stanzas, health. */
class ResourcesTest {
  private static final Jid NURSE = Jid.of("nurse@example.com");
  private static final String ROMEO = "/contacts/romeo@example.net";

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void open() {
    home = new Home(directory);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Request<?> asked() {
    return home.daemons.asked.getLast();
  }

  @Test
  void theListHasEachContactWithItsPresenceAndLastMessage() {
    long id = home.daemons.publishAll(Home.ROMEO, 0, 1);

    JsonObject list = home.ask("GET", "/contacts").json();

    assertThat(list.getLong("newest")).isEqualTo(id);
    assertThat(list.getString("account")).isEqualTo("juliet@example.com");
    JsonObject romeo = list.getJsonArray("contacts").getJsonObject(0);
    assertThat(romeo.getString("presence")).isEqualTo("away");
    assertThat(romeo.getJsonArray("pending").encode()).isEqualTo("[\"in\"]");
    assertThat(romeo.getJsonObject("last").getLong("id")).isEqualTo(id);
  }

  @Test
  void theListIsToBeHadAsOneJidALine() {
    home.shelf.add(NURSE);

    Reply reply = home.ask("GET", "/contacts", Map.of("Accept", "text/plain"), null);

    assertThat(reply.text()).isEqualTo("nurse@example.com\nromeo@example.net\n");
  }

  /** Behind curl the prompt stands on a line of its own. */
  @ParameterizedTest
  @CsvSource({
    "/contacts",
    "/roster",
    "/health/ready",
    "/contacts/nobody@example.com/out",
    "/x?y=z"
  })
  void anAnswerInJsonAndAProblemEndWithALineEnd(String path) {
    assertThat(home.ask("GET", path).text()).startsWith("{").endsWith("}\n");
  }

  @Test
  void putMakesAContactOnceAndDeleteMovesItAside() {
    assertThat(home.ask("PUT", "/contacts/nurse@example.com").status()).isEqualTo(201);
    assertThat(home.ask("PUT", "/contacts/nurse@example.com").status()).isEqualTo(204);
    assertThat(home.ask("DELETE", "/contacts/nurse@example.com").status()).isEqualTo(204);
    assertThat(home.ask("DELETE", "/contacts/nurse@example.com").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"presence,''", "subscription,none", "name,''", "read,0"})
  void aSmallFileThatIsNotThereHasItsDefault(String file, String content) {
    assertThat(home.ask("GET", ROMEO + "/" + file).text().strip()).isEqualTo(content);

    home.shelf.write(Home.ROMEO, file, "something\n");

    assertThat(home.ask("GET", ROMEO + "/" + file).text()).isEqualTo("something\n");
  }

  @Test
  void ownPresenceIsThereOnlyWhenItsFileIs() {
    Reply none = home.ask("GET", "/mypresence");
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.json().getString("detail")).contains("you are online");
    assertThat(home.ask("GET", ROMEO + "/mypresence").status()).isEqualTo(404);
    home.shelf.write(null, "mypresence", "away\nat mass\n");
    assertThat(home.ask("GET", "/mypresence").text()).isEqualTo("away\nat mass\n");
  }

  @Test
  void theListSaysOwnPresenceSoThatNobodyHasToAskForAFileThatMayNotBeThere() {
    assertThat(list().getMap()).containsEntry("mypresence", null);
    home.shelf.write(null, "mypresence", "away\nat mass\n");
    assertThat(list().getString("mypresence")).isEqualTo("away\nat mass\n");
  }

  private JsonObject list() {
    return home.ask("GET", "/contacts", Map.of("Accept", "application/json"), "").json();
  }

  @Test
  void whatIsWrittenGoesToItsDaemon() {
    assertThat(home.ask("PUT", "/mypresence", Map.of(), "away\nat mass\n").status()).isEqualTo(204);
    assertThat(asked()).isEqualTo(new Requests.SetPresence(null, "away\nat mass"));
    home.ask("DELETE", "/mypresence");
    assertThat(asked()).isEqualTo(new Requests.SetPresence(null, null));
    home.ask("PUT", ROMEO + "/mypresence", Map.of(), "");
    assertThat(asked()).isEqualTo(new Requests.SetPresence(Home.ROMEO, ""));
    home.ask("DELETE", ROMEO + "/mypresence");
    assertThat(asked()).isEqualTo(new Requests.SetPresence(Home.ROMEO, null));
    home.ask("PUT", ROMEO + "/subscription", Map.of(), "subscribe\n");
    assertThat(asked()).isEqualTo(new Requests.SetSubscription(Home.ROMEO, "subscribe"));
    home.ask("PUT", ROMEO + "/name", Map.of(), "My Romeo\n");
    assertThat(asked()).isEqualTo(new Requests.SetName(Home.ROMEO, "My Romeo"));
    home.ask("PUT", ROMEO + "/read", Map.of(), "42\n");
    assertThat(asked()).isEqualTo(new Requests.MarkRead(Home.ROMEO, 42));
  }

  @ParameterizedTest
  @CsvSource({"subscription,both", "subscription,''", "read,x", "read,-1", "read,''"})
  void whatAFileCannotMeanIsRefused(String file, String content) {
    Reply reply = home.ask("PUT", ROMEO + "/" + file, Map.of(), content);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.field()).isEqualTo("body");
  }

  @Test
  void theRosterIsListedAndChanged() {
    JsonObject item = home.ask("GET", "/roster").json().getJsonArray("items").getJsonObject(0);
    assertThat(item.getJsonArray("groups").encode()).isEqualTo("[\"Montague\"]");
    assertThat(item.getJsonArray("pending").encode()).isEqualTo("[\"out\"]");

    home.ask("PUT", "/roster/nurse@example.com", Map.of(), "{\"groups\":[\"Capulet\"]}");
    assertThat(asked()).isEqualTo(new Requests.PutRosterItem(NURSE, null, List.of("Capulet")));
    home.ask("PUT", "/roster/nurse@example.com");
    assertThat(asked()).isEqualTo(new Requests.PutRosterItem(NURSE, null, null));
    home.ask("DELETE", "/roster/nurse@example.com");
    assertThat(asked()).isEqualTo(new Requests.RemoveRosterItem(NURSE));
    assertThat(home.ask("PUT", "/roster/a@example.com", Map.of(), "{\"groups\":\"x\"}").status())
        .isEqualTo(422);
  }

  @Test
  void rawStanzasGoUpAndAnAnswerComesBack() {
    Map<String, String> xml = Map.of("Content-Type", "application/xml");
    assertThat(home.ask("POST", "/in", xml, "<presence/>").status()).isEqualTo(202);
    assertThat(asked()).isEqualTo(new Requests.SendRaw("<presence/>"));

    Reply answer = home.ask("POST", "/iq", xml, "<iq type='get' id='1'/>");
    assertThat(answer.text()).isEqualTo("<iq type='result' id='1'/>");
    assertThat(home.ask("POST", "/iq", xml, "<iq id='silent'/>").status()).isEqualTo(504);
    assertThat(home.ask("POST", "/in", xml, " ").status()).isEqualTo(422);
    assertThat(home.ask("POST", "/in", Map.of("Content-Type", "application/json"), "{}").status())
        .isEqualTo(415);
  }

  @Test
  void anAnswerThatIsKeptIsServedAndAnUnknownOneIsNot() {
    home.shelf.write(null, "v1", "<iq type='result' id='v1'/>");

    assertThat(home.ask("GET", "/iq/v1").text()).isEqualTo("<iq type='result' id='v1'/>");
    assertThat(home.ask("GET", "/iq/v2").status()).isEqualTo(404);
  }

  @Test
  void healthSaysWhyThereIsNoSession() {
    assertThat(home.ask("GET", "/health/live").status()).isEqualTo(200);
    home.bus.publish(
        new Session(Session.Phase.OFFLINE, "the password is wrong", true, null, false, false));

    Await.until(
        "the reason is told",
        () ->
            home.ask("GET", "/health/ready")
                .json()
                .getString("detail")
                .contains("the password is wrong"));
    assertThat(home.ask("GET", "/state").text()).isEqualTo("offline: the password is wrong\n");
    home.online();
    assertThat(home.ask("GET", "/metrics").text()).contains("sj_session_up 1\n");
  }

  @Test
  void thePageComesWithATagAndNothingElseOfTheProgramDoes() {
    Reply page = home.ask("GET", "/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    Map<String, String> known = Map.of("If-None-Match", page.header("ETag"));
    assertThat(home.ask("GET", "/", known, null).status()).isEqualTo(304);
    assertThat(home.ask("GET", "/app.js").header("Content-Type"))
        .isEqualTo("text/javascript; charset=utf-8");

    for (String path :
        List.of(
            "/sj/Main.class",
            "/%2e%2e/sj/Main.class",
            "/..%2fopenapi.yaml",
            "/webroot/index.html",
            "/.sj/token",
            "/ext/x",
            "/history.db",
            "/none.js",
            "//app.js/x",
            "/accounts/juliet@example.com/contacts")) {
      assertThat(home.ask("GET", path).status()).as(path).isIn(400, 404);
    }
  }
}
