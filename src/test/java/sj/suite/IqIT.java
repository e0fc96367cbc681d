package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions and answers, in both directions. */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
class IqIT extends Play {
  private static final String PING = "<ping xmlns='urn:xmpp:ping'/>";

  private Peer juliet;
  private String bridge;

  @Override
  void begin() {
    juliet = scene.friend("juliet");
    bridge =
        juliet
            .awaitPresence(scene.account() + "/", p -> p.getString("type").isEmpty())
            .getString("from");
  }

  @ParameterizedTest
  @CsvSource({
    "<ping xmlns='urn:xmpp:ping'/>, <iq",
    "<query xmlns='jabber:iq:version'/>, sj</name>",
    "<time xmlns='urn:xmpp:time'/>, </tzo>",
    "<query xmlns='http://jabber.org/protocol/disco#info'/>, urn:xmpp:ping"
  })
  void answersAFriend(String question, String part) {
    JsonObject answer = juliet.ask("get", bridge, question);

    assertThat(answer.getString("type")).isEqualTo("result");
    assertThat(answer.getString("xml").replace("\"", "'")).contains(part);
    assertThat(answer.getString("from")).isEqualTo(bridge);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<query xmlns='urn:example:unknown'/>",
        "<vCard xmlns='vcard-temp'/>",
        "<query xmlns='../../../../bin/sh'/>"
      })
  void answersThatNobodyServesAnUnknownQuestion(String question) {
    for (String type : new String[] {"get", "set"}) {
      JsonObject answer = juliet.ask(type, bridge, question);

      assertThat(answer.getString("type")).isEqualTo("error");
      assertThat(answer.getString("xml")).contains("service-unavailable");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PING,
        "<query xmlns='jabber:iq:version'/>",
        "<query xmlns='urn:example:unknown'/>"
      })
  void tellsAStrangerNothing(String question) {
    Peer paris = scene.peer("paris");

    JsonObject answer = paris.ask("get", bridge, question);

    assertThat(answer.getString("type")).isEqualTo("error");
    assertThat(answer.getString("xml")).contains("service-unavailable");
    assertThat(scene.sj().tree().resolve(paris.bare())).doesNotExist();
  }

  @Test
  void writesTheAnswerIntoAFileOfTheRequestsId() {
    Path tree = scene.sj().tree();

    Shell.run(
        tree,
        "printf \"<iq type='get' id='ask-1' to='$1'><ping xmlns='urn:xmpp:ping'/></iq>\" > in",
        juliet.full());

    assertThat(scene.sj().awaitText("ask-1", "/>"))
        .startsWith("<iq")
        .contains("id='ask-1'")
        .contains("type='result'");
    assertThat(scene.sj().http().get("/iq/ask-1").body()).isEqualTo(scene.sj().text("ask-1"));
  }

  @Test
  void writesTheAnswerIntoAFifoThatWasMadeBefore() {
    Path tree = scene.sj().tree();

    String answer =
        Shell.run(
            tree,
            "mkfifo ask-2 && printf \"<iq type='get' id='ask-2' to='$1'>"
                + "<query xmlns='jabber:iq:version'/></iq>\" > in && timeout 20 cat ask-2",
            juliet.full());

    assertThat(answer).startsWith("<iq").contains("peer").endsWith("</iq>");
  }

  @Test
  void answersThePostThatAsked() {
    Http.Reply reply = post("<iq type='get' to='" + juliet.full() + "'>" + PING + "</iq>");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.body()).contains("type='result'").contains(juliet.full());
  }

  @Test
  void givesAnErrorToThePostThatAskedForWhatNobodyServes() {
    Http.Reply reply =
        post("<iq type='get' to='" + juliet.full() + "'><query xmlns='urn:example:unknown'/></iq>");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("type='error'");
  }

  /** Thirty seconds of waiting, in which no server has a part: once is enough. */
  @Test
  void saysWhenNoAnswerComes() {
    Assumptions.assumeTrue(server == Server.EMBEDDED, "waited for on the embedded server");
    Http.Reply reply =
        post("<iq type='get' to='" + juliet.full() + "'><query xmlns='urn:example:silence'/></iq>");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(504);
    assertThat(reply.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }

  /** The id of an open question is known to whoever was asked, and to nobody else. */
  @Test
  void takesNoAnswerFromAnybodyElse() {
    Peer tybalt = scene.peer("tybalt");
    Path tree = scene.sj().tree();
    Shell.run(
        tree,
        "printf \"<iq type='get' id='ask-3' to='$1'><query xmlns='urn:example:silence'/></iq>\" >"
            + " in",
        juliet.full());
    juliet.await("the question", e -> e.getString("id", "").equals("ask-3"));

    tybalt.raw("<iq type='result' id='ask-3' to='" + bridge + "'><forged xmlns='x'/></iq>");
    tybalt.say(scene.account(), "behind the forgery");
    scene.sj().awaitText(tybalt.bare() + "/out", "behind the forgery");
    assertThat(tree.resolve("ask-3")).doesNotExist();

    juliet.raw("<iq type='result' id='ask-3' to='" + bridge + "'><true xmlns='x'/></iq>");
    assertThat(scene.sj().awaitText("ask-3", "</iq>")).contains("<true");
  }

  private Http.Reply post(String xml) {
    return scene.sj().http().send("POST", "/iq", "application/xml", BodyPublishers.ofString(xml));
  }
}
