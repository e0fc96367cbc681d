package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be done is said clearly, and all else goes on. */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
class BadInputIT extends Play {
  private Peer juliet;

  @Override
  void begin() {
    juliet = scene.friend("juliet");
  }

  @AfterEach
  void goesOn() {
    String body = Server.fresh("still there ");
    assertThat(scene.sj().http().post("/contacts/" + juliet.bare() + "/in", body).status())
        .isEqualTo(202);
    juliet.awaitMessage(scene.account(), body);
    juliet.say(scene.account(), body);
    scene.sj().awaitText(juliet.bare() + "/out", "/" + resource() + "> " + body + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /contacts/nobody@example.org/out, 404, PUT /contacts/nobody@example.org",
    "POST, /contacts/nobody@example.org/in, 404, PUT /contacts/nobody@example.org",
    "GET, /contacts?colour=red, 400, colour",
    "GET, /events?since=yesterday, 400, since",
    "PUT, /contacts/a@b@c, 400, ",
    "PUT, /contacts/%40example.org, 400, ",
    "PUT, /contacts/juliet%40, 400, ",
    "GET, /no/such/path, 404, ",
    "DELETE, /state, 405, ",
    "PUT, /mypresence?x=1, 400, x"
  })
  void aRequestThatMakesNoSenseGetsAProblem(String method, String path, int status, String words) {
    Http.Reply reply =
        scene.sj().http().send(method, path, "text/plain", BodyPublishers.ofString("hello"));

    assertProblem(reply, status, words == null ? "" : words);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertProblem(
        scene.sj().http().post("/contacts/" + juliet.bare() + "/in", "x".repeat(1 << 20)), 413, "");
    assertProblem(
        scene.sj().http().post("/contacts/" + juliet.bare() + "/in", "x".repeat(220_000)), 413, "");
  }

  @Test
  void aBodyThatIsNoUtf8IsRefused() {
    Http.Reply reply =
        scene
            .sj()
            .http()
            .send(
                "POST",
                "/contacts/" + juliet.bare() + "/in",
                "text/plain",
                BodyPublishers.ofByteArray(new byte[] {'a', (byte) 0xff, 'b'}));

    assertProblem(reply, 400, "UTF-8");
  }

  @Test
  void anImageIsNoMessage() {
    Http.Reply reply =
        scene
            .sj()
            .http()
            .send(
                "POST",
                "/contacts/" + juliet.bare() + "/in",
                "image/png",
                BodyPublishers.ofString("png"));

    assertProblem(reply, 415, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<message to='a@b'><body>half",
        "</stream:stream>",
        "<enable xmlns='urn:xmpp:sm:3'/>",
        "<a xmlns='urn:xmpp:sm:3' h='999'/>",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><message/>",
        "<iq type='set' id='x'><query xmlns='jabber:iq:register'><remove/></query></iq>",
        "no stanza at all",
        "<message><body>a</wrong></message>"
      })
  void whatIsNoWholeStanzaIsReportedAndDiscarded(String text) {
    int before = scene.sj().log("out").size();

    Shell.run(scene.sj().tree(), "printf '%s\\n' \"$1\" > in", text);

    Eventually.until("a line in out", () -> scene.sj().log("out"), log -> log.size() > before);
    assertThat(scene.sj().state()).isEqualTo("online");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<message to='a@b'><body>half", "</stream:stream>", "text", ""})
  void postingWhatIsNoStanzaIsRefused(String text) {
    Http.Reply reply =
        scene.sj().http().send("POST", "/in", "application/xml", BodyPublishers.ofString(text));

    assertThat(reply.status()).as(reply.toString()).isBetween(400, 422);
  }

  @Test
  void aServerOutOfReachIsTriedAgainAndAgain(@TempDir Path folder) {
    var flags =
        List.of(
            "serve",
            "-u",
            "romeo@example.org",
            "--listen",
            "127.0.0.1:0",
            "--connect",
            "127.0.0.1:9",
            "--password-command",
            "echo x");
    try (Sj sj = new Sj(folder.resolve("tree"), flags).start()) {
      String state = sj.awaitState("next attempt");

      assertThat(state).startsWith("connecting").contains("127.0.0.1:9");
      Http.Reply ready = sj.http().get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains("127.0.0.1:9");
      sj.http().put("/contacts/juliet@example.org", "");
      Http.Reply accepted = sj.http().post("/contacts/juliet@example.org/in", "for later");
      assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
      sj.kill();
      sj.start();
      assertThat(sj.text("juliet@example.org/out")).endsWith("<romeo@example.org> for later\n");
    }
  }

  @Test
  void aSecondBridgeOnTheSameTreeRefuses() {
    String said =
        Shell.run(
            Path.of("."),
            "./sj serve -u romeo@example.org --listen 127.0.0.1:0 --password-command 'echo x'"
                + " -d \"$1\" 2>&1 && echo started || true",
            scene.sj().tree().toString());

    assertThat(said).startsWith("sj: ").doesNotContain("started").doesNotContain("\tat ");
  }

  private String resource() {
    return juliet.full().substring(juliet.full().indexOf('/') + 1);
  }

  private static void assertProblem(Http.Reply reply, int status, String words) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(reply.json().getString("detail")).isNotBlank();
    assertThat(reply.body()).contains(words);
  }
}
