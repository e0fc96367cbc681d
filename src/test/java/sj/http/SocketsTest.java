package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.bus.Refusal;
import sj.bus.Requests;

/** WebSockets: events down, messages up. */
class SocketsTest {
  private static final String OUT = "/contacts/romeo@example.net/out";

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void open() {
    home = new Home(directory, o -> o.withLimits(HttpLimits.usual().withBody(64 * 1024)));
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Requests.SendMessage sent() {
    return (Requests.SendMessage) home.daemons.asked.getLast();
  }

  @Test
  void beginsNowAndEachFrameIsAnEvent() {
    home.daemons.publishAll(Home.ROMEO, 0, 5);
    Ear ear = home.listen("/events");

    home.daemons.publishAll(Home.ROMEO, 5, 7);

    JsonObject event = ear.next();
    Contract.LOADED.check("Event", event);
    assertThat(event.getLong("id")).isEqualTo(6);
    assertThat(ear.next().getLong("id")).isEqualTo(7);
  }

  @Test
  void aWebSocketThatIsGoneTakesNoConnectionsPlace() {
    home.close();
    home = new Home(directory, o -> o.withLimits(HttpLimits.usual().withConnections(8, 4)));

    for (int n = 0; n < 24; n++) {
      Ear ear = home.listen("/events");
      Await.of(ear.socket.close());
      Await.of(ear.closed);
    }

    assertThat(home.ask("GET", "/health/live").status()).isEqualTo(200);
  }

  @Test
  void resumesAfterAnId() {
    home.daemons.publishAll(Home.ROMEO, 0, 500);

    Ear ear = home.listen("/events?since=100");

    for (long id = 101; id <= 500; id++) {
      assertThat(ear.next().getLong("id")).isEqualTo(id);
    }
  }

  @Test
  void anIdThatWasNeverGivenGetsAGapThatResumes() {
    home.daemons.publishAll(Home.ROMEO, 0, 5);
    Ear ear = home.listen("/events?since=77", "sj.v1");

    JsonObject gap = ear.next();

    Contract.LOADED.check("Gap", gap);
    assertThat(gap)
        .isEqualTo(new JsonObject("{\"id\":5,\"type\":\"gap\",\"oldest\":1,\"newest\":5}"));
    home.daemons.publishAll(Home.ROMEO, 5, 6);
    assertThat(ear.next().getLong("id")).isEqualTo(6);
  }

  @Test
  void aTextFrameUpOnAContactsStreamIsAMessage() {
    Ear ear = home.listen(OUT);

    ear.say("O Romeo,\n🌹");

    assertThat(ear.next().getString("body")).isEqualTo("O Romeo,\n🌹");
    assertThat(sent().contact()).isEqualTo(Home.ROMEO);
  }

  @Test
  void whatIsRefusedOnAContactsStreamComesBackAsAProblem() {
    home.daemons.refusals.put("no", new Refusal(Refusal.Kind.BUSY, "The queue is full. Wait."));
    Ear ear = home.listen(OUT);

    ear.say("no");

    JsonObject problem = ear.next();
    Contract.LOADED.check("RefusedFrame", problem);
    assertThat(problem.getString("detail")).isEqualTo("The queue is full. Wait.");
  }

  @Test
  void withoutTheSubprotocolNothingGoesUpForEverybody() {
    Ear ear = home.listen("/events");

    ear.say("hi");

    assertThat(Await.of(ear.closed)).isEqualTo((short) 1008);
    assertThat(home.daemons.asked).isEmpty();
  }

  @Test
  void withTheSubprotocolAFrameUpIsAnsweredByItsRef() {
    Ear ear = home.listen("/events", "sj.v1");
    assertThat(ear.socket.subProtocol()).isEqualTo("sj.v1");

    ear.say("{\"ref\":\"r1\",\"contact\":\"Romeo@example.net\",\"body\":\"O Romeo\"}");

    JsonObject one = ear.next();
    JsonObject other = ear.next();
    JsonObject answer = one.containsKey("ref") ? one : other;
    JsonObject event = one.containsKey("ref") ? other : one;
    Contract.LOADED.check("AcceptedFrame", answer);
    assertThat(answer.getString("type")).isEqualTo("accepted");
    assertThat(answer.getString("ref")).isEqualTo("r1");
    assertThat(answer.getString("state")).isEqualTo("queued");
    assertThat(answer.getLong("id")).isEqualTo(event.getLong("id"));
  }

  @Test
  void onAContactsStreamTheContactMayBeLeftAway() {
    Ear ear = home.listen(OUT, "sj.v1");

    ear.say("{\"ref\":7,\"body\":\"O Romeo\"}");

    ear.next();
    ear.next();
    assertThat(sent().contact()).isEqualTo(Home.ROMEO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json | 400 | body",
        "[] | 400 | body",
        "{\"ref\":1} | 422 | contact",
        "{\"ref\":1,\"contact\":\"romeo@example.net\"} | 422 | body",
        "{\"ref\":1,\"contact\":\"romeo@example.net\",\"body\":\"\"} | 422 | body",
        "{\"ref\":1,\"contact\":\"@\",\"body\":\"x\"} | 400 | contact",
        "{\"ref\":1,\"contact\":\"romeo@example.net/orchard\",\"body\":\"x\"} | 400 | contact",
        "{\"ref\":1,\"contact\":\"nurse@example.com\",\"body\":\"x\"} | 404 | jid",
        "{\"ref\":1,\"contact\":\"romeo@example.net\",\"body\":\"\\udc00\"} | 400 | body",
        "{\"ref\":1,\"contact\":\"romeo@example.net\",\"body\":\"x\",\"type\":\"y\"} | 400 | type",
        "{\"ref\":{},\"contact\":\"romeo@example.net\",\"body\":\"x\"} | 400 | ref"
      })
  void aBadFrameIsAnsweredByAProblemAndTheSocketStaysOpen(String frame, int status, String field) {
    Ear ear = home.listen("/events", "sj.v1");

    ear.say(frame);

    JsonObject problem = ear.next();
    Contract.LOADED.check("RefusedFrame", problem);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("field")).isEqualTo(field);
    ear.say("{\"ref\":2,\"contact\":\"romeo@example.net\",\"body\":\"still here\"}");
    ear.next();
    ear.next();
    assertThat(sent().body()).isEqualTo("still here");
  }

  @Test
  void manyFramesAtOnceAreTakenInTheirOrder() {
    Ear ear = home.listen(OUT, "sj.v1");
    for (int i = 0; i < 200; i++) {
      ear.socket.writeTextMessage("{\"ref\":" + i + ",\"body\":\"" + i + "\"}");
    }

    int answered = 0;
    int seen = 0;
    while (answered < 200 || seen < 200) {
      JsonObject frame = ear.next();
      if (frame.containsKey("ref")) {
        assertThat(frame.getInteger("ref")).isEqualTo(answered++);
      } else {
        assertThat(frame.getString("body")).isEqualTo(Integer.toString(seen++));
      }
    }
  }

  @Test
  void aBinaryFrameAndAGiantAreRefused() {
    Ear binary = home.listen(OUT);
    binary.socket.writeBinaryMessage(Buffer.buffer("x"));
    assertThat(Await.of(binary.closed)).isEqualTo((short) 1003);

    Ear giant = home.listen(OUT);
    giant.socket.writeTextMessage("x".repeat(64 * 1024 + 1));
    assertThat(Await.of(giant.closed)).isEqualTo((short) 1009);
    assertThat(home.daemons.asked).isEmpty();
  }

  @Test
  void anUnknownContactOrParameterGetsNoSocket() {
    for (String path : new String[] {"/contacts/nurse@example.com/out", "/events?colour=red"}) {
      try (Wire wire = new Wire(home.face.port())) {
        wire.upgrade(path);
        assertThat(wire.line()).matches("HTTP/1.1 40[04] .*");
      }
    }
  }
}
