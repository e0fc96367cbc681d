package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Receipts and markers both ways, with a client that isn't ours. */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
class ReceiptsIT extends Play {
  private Peer juliet;

  @Override
  void begin() {
    juliet = scene.friend("juliet");
    juliet.acknowledge();
  }

  @Test
  void waitsUntilTheContactsClientHasTheMessage() {
    Http.Reply reply = post("?wait=delivered", "delivered?");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
    assertThat(reply.json().getString("state")).isEqualTo("delivered");
    JsonObject life = life(reply.json().getLong("id"));
    assertThat(life.getString("state")).isEqualTo("delivered");
    assertThat(life.getString("body")).isEqualTo("delivered?");
    assertThat(life.getJsonObject("times").fieldNames()).contains("queued", "delivered");
  }

  @Test
  void waitsUntilTheContactHasReadIt() {
    long earlier = post("", "an earlier one").json().getLong("id");
    var answer = CompletableFuture.supplyAsync(() -> post("?wait=read", "read?"));

    String id = juliet.awaitMessage(scene.account(), "read?").getString("id");
    juliet.displayed(scene.account(), id);

    assertThat(answer.join().json().getString("state")).isEqualTo("read");
    assertThat(life(earlier).getString("state")).isEqualTo("read");
  }

  @Test
  void answersWithTheContactsNextMessage() {
    var answer = CompletableFuture.supplyAsync(() -> post("?reply=60s", "a question"));

    juliet.awaitMessage(scene.account(), "a question");
    juliet.say(scene.account(), "an answer");

    assertThat(answer.join().status()).as(answer.join().toString()).isEqualTo(200);
    assertThat(answer.join().json().getString("body")).isEqualTo("an answer");
  }

  @Test
  void saysWithWhoseWordsAMessageCameBack() {
    String nobody = Server.fresh("nobody") + "@" + scene.server().domain();
    scene.sj().http().put("/contacts/" + nobody, "");

    Http.Reply reply =
        scene.sj().http().post("/contacts/" + nobody + "/in?wait=delivered", "anybody there?");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(502);
    assertThat(reply.json().getString("detail")).contains("not delivered");
  }

  @Test
  void tellsTheContactThatItsMessageArrivedAndThatItWasRead() {
    String id = juliet.ask(scene.account(), "is it there?");
    awaitWord(juliet, "received", id);

    long event = awaitEvent(juliet, "is it there?");
    assertThat(life(event).getString("state")).isEqualTo("received");
    scene.sj().http().put("/contacts/" + juliet.bare() + "/read", Long.toString(event));

    awaitWord(juliet, "displayed", id);
    assertThat(life(event).getString("state")).isEqualTo("read");
  }

  @Test
  void tellsAStrangerNothing() {
    Peer nurse = scene.peer("nurse");
    scene.sj().http().put("/contacts/" + nurse.bare(), "");
    nurse.ask(scene.account(), "are you there?");
    long event = awaitEvent(nurse, "are you there?");
    scene.sj().http().put("/contacts/" + nurse.bare() + "/read", Long.toString(event));

    scene.sj().http().post("/contacts/" + nurse.bare() + "/in", "I have not read it");

    nurse.awaitMessage(scene.account(), "I have not read it");
    assertThat(nurse.all())
        .filteredOn(e -> e.getString("event").equals("message"))
        .noneMatch(e -> isWord(e, "received") || isWord(e, "displayed"));
  }

  private Http.Reply post(String query, String body) {
    return scene.sj().http().post("/contacts/" + juliet.bare() + "/in" + query, body);
  }

  private JsonObject life(long id) {
    Http.Reply reply = scene.sj().http().get("/contacts/" + juliet.bare() + "/messages/" + id);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply.json();
  }

  private long awaitEvent(Peer peer, String body) {
    return Eventually.until(
            "its event",
            () ->
                scene.sj().http().events("/contacts/" + peer.bare() + "/out?since=0").stream()
                    .filter(e -> body.equals(e.getString("body")))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst()
        .getLong("id");
  }

  private static void awaitWord(Peer peer, String word, String id) {
    peer.await(
        word,
        e ->
            e.getString("event").equals("message")
                && isWord(e, word)
                && e.getString("xml").contains("\"" + id + "\""));
  }

  private static boolean isWord(JsonObject event, String word) {
    return event.getString("xml").contains("<" + word + " ");
  }
}
