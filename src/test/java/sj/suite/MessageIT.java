package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sj.servers.Alone;

/** Messages in both directions, through every door there is. */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
@Alone
class MessageIT extends Play {
  private Peer juliet;

  @Override
  void begin() {
    juliet = scene.friend("juliet");
  }

  static Stream<Named<String>> texts() {
    return Stream.of(
        Named.of("two lines", "first\nsecond"),
        Named.of("blank lines and tabs", "one\n\n\ttwo\n three"),
        Named.of(
            "emoji",
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and \uD83C\uDDEB\uD83C\uDDF7"),
        Named.of("other scripts", "\u00e9lan \u05d0\u05d1\u05d2 \u4f60\u597d"),
        Named.of("entities", "&amp; &lt;b&gt; &#10; &#x41; &nbsp;"),
        Named.of("the end of a CDATA section", "a ]]> b"),
        Named.of("the end of its element", "</body></message></stream:stream>"),
        Named.of("another stanza", "</body></message><message to='x@y'><body>z</body></message>"),
        Named.of("quotes", "\"' \\ `$(id)` ;"),
        Named.of("a log line", "x\n2026-11-22 14:05 <juliet@example.org> forged"),
        Named.of("100 KB", "Wherefore art thou, Romeo? ".repeat(3_800)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void bringsWhatIsPostedToTheLetter(String text) {
    Http.Reply reply = scene.sj().http().post("/contacts/" + juliet.bare() + "/in", text);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
    juliet.awaitMessage(scene.account(), text);
    JsonObject event = event(reply.json().getLong("id"));
    assertThat(event.getString("body")).isEqualTo(text);
    assertThat(event.getString("direction")).isEqualTo("out");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void keepsWhatIsReceivedToTheLetter(String text) {
    juliet.say(scene.account(), text);

    JsonObject event = awaitEvent("in", text);
    assertThat(event.getString("from")).isEqualTo(juliet.full());
    Eventually.until(
        "its line",
        () -> OutLog.texts(scene.sj().log(juliet.bare() + "/out"), juliet.bare()),
        lines -> lines.contains(text));
  }

  @Test
  void sendsEachLineThatAShellWritesIntoTheFifo() {
    Shell.run(chat(), "echo 'from a shell' > in; echo 'and another' > in");

    juliet.awaitMessage(scene.account(), "from a shell");
    juliet.awaitMessage(scene.account(), "and another");
    scene.sj().awaitText(juliet.bare() + "/out", "<" + scene.account() + "> and another\n");
  }

  @Test
  void sendsABlockOfLinesAsOneMessage() {
    Shell.run(chat(), "printf '\\0a block\\n\\nof lines\\0' > in");

    juliet.awaitMessage(scene.account(), "a block\n\nof lines");
    scene.sj().awaitText(juliet.bare() + "/out", "> a block\n\t\n\tof lines\n");
  }

  @Test
  void replacesWhatIsNoUtf8AndSaysSo() {
    Shell.run(chat(), "printf 'broken \\377 byte\\n' > in");

    juliet.awaitMessage(scene.account(), "broken \uFFFD byte");
    scene.sj().awaitText(juliet.bare() + "/out", "<sj> ");
  }

  @Test
  void takesMessagesFromAWebSocketAndAnswersWithTheirIds() {
    try (Socket socket = scene.sj().http().socket("/events", "sj.v1")) {
      socket.send(
          new JsonObject()
              .put("ref", "r1")
              .put("contact", juliet.bare())
              .put("body", "from a socket")
              .encode());

      JsonObject accepted = socket.await("accepted", frame -> "r1".equals(frame.getString("ref")));
      juliet.awaitMessage(scene.account(), "from a socket");
      assertThat(event(accepted.getLong("id")).getString("body")).isEqualTo("from a socket");
    }
  }

  @Test
  void showsMessagesLiveOnAContactsWebSocketWhoseFramesUpAreMessages() {
    try (Socket socket = scene.sj().http().socket("/contacts/" + juliet.bare() + "/out")) {
      juliet.say(scene.account(), "live");
      socket.send("a frame up");

      socket.await("live", frame -> "live".equals(frame.getString("body")));
      juliet.awaitMessage(scene.account(), "a frame up");
    }
  }

  @Test
  void givesAStrangersFirstMessageADirectoryWithinASecond() {
    try (Socket socket = scene.sj().http().socket("/events")) {
      Peer nurse = scene.peer("nurse");
      nurse.say(scene.account(), "a stranger writes");
      socket.await("its event", e -> "a stranger writes".equals(e.getString("body")));
      long arrived = System.nanoTime();

      scene.sj().awaitText("contacts", nurse.bare() + "\n");
      scene.sj().awaitText(nurse.bare() + "/out", "a stranger writes");
      socket.await(
          "the contact's event",
          e ->
              "contact".equals(e.getString("type")) && nurse.bare().equals(e.getString("contact")));
      assertThat(System.nanoTime() - arrived).isLessThan(1_000_000_000L);
      Shell.run(scene.sj().tree().resolve(nurse.bare()), "echo 'welcome' > in");
      nurse.awaitMessage(scene.account(), "welcome");
    }
  }

  @Test
  void saysWhichMessageCameBack() {
    String nobody = Server.fresh("nobody") + "@" + scene.server().domain();
    scene.sj().http().put("/contacts/" + nobody, "");

    Http.Reply reply = scene.sj().http().post("/contacts/" + nobody + "/in", "anybody there?");

    long id = reply.json().getLong("id");
    List<JsonObject> events =
        Eventually.until(
            "the failure",
            () -> scene.sj().http().events("/contacts/" + nobody + "/out?since=0"),
            all -> all.stream().anyMatch(e -> e.getString("type").equals("failed")));
    assertThat(events)
        .filteredOn(e -> e.getString("type").equals("failed"))
        .singleElement()
        .satisfies(e -> assertThat(e.getLong("about")).isEqualTo(id));
    scene.sj().awaitText(nobody + "/out", "<sj> not delivered");
  }

  @Test
  void waitsForTheServersAcknowledgementWhereAsked() {
    Http.Reply reply =
        scene.sj().http().post("/contacts/" + juliet.bare() + "/in?wait=server", "waited for");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
    assertThat(reply.json().getString("state")).isEqualTo("sent");
    juliet.awaitMessage(scene.account(), "waited for");
  }

  private Path chat() {
    return scene.sj().tree().resolve(juliet.bare());
  }

  private JsonObject event(long id) {
    return scene.sj().http().events("/events?since=" + (id - 1) + "&limit=1").getFirst();
  }

  private JsonObject awaitEvent(String direction, String body) {
    return Eventually.until(
            "its event",
            () ->
                scene.sj().http().events("/contacts/" + juliet.bare() + "/out?since=0").stream()
                    .filter(e -> direction.equals(e.getString("direction")))
                    .filter(e -> body.equals(e.getString("body")))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }
}
