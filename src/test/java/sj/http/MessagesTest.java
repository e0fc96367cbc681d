package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.jid.Jid;

/** {@code POST /contacts/{jid}/in}. */
class MessagesTest {
  private static final String IN = "/contacts/romeo@example.net/in";

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void open() {
    home = new Home(directory, options -> options.withLimits(HttpLimits.usual().withBody(1024)));
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Reply post(String type, String body) {
    return home.ask("POST", IN, Map.of("Content-Type", type), body);
  }

  private Requests.SendMessage sent() {
    return (Requests.SendMessage) home.daemons.asked.getLast();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=UTF-8",
        "application/x-www-form-urlencoded",
        "application/octet-stream",
        "application/xml"
      })
  void theBodyIsTheMessageToTheLetterWhateverTextItIs(String type) {
    String body = " a=b&c=%20\r\n\nO Romeo 🌹\n";

    Reply reply = post(type, body);

    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().getLong("id")).isPositive();
    assertThat(sent()).isEqualTo(new Requests.SendMessage(Home.ROMEO, body, null));
  }

  @Test
  void jsonBearsTheMessageInItsBody() {
    Reply reply =
        post("application/json; charset=utf-8", "{\"body\":\"two\\nlines \\ud83c\\udf39\"}");

    assertThat(reply.status()).isEqualTo(202);
    assertThat(sent().body()).isEqualTo("two\nlines 🌹");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"body\":\"a\",\"to\":\"b\"} | 400 | to",
        "{\"body\":\"half \\ud800 pair\"} | 400 | body",
        "{} | 422 | body",
        "{\"body\":7} | 422 | body",
        "{\"body\":null} | 422 | body",
        "{\"body\":\"\"} | 422 | body",
        "[\"body\"] | 400 | body",
        "\"body\" | 400 | body",
        "{\"body\":\"a\"} {} | 400 | body",
        "{\"body\":\"a\",\"body\":\"b\"} | 400 | body",
        "{body | 400 | body"
      })
  void jsonThatIsNotExactlyThatIsRefusedByField(String body, int status, String field) {
    Reply reply = post("application/json", body);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(home.daemons.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "image/png",
        "video/mp4",
        "text/plain; charset=iso-8859-1",
        "no type"
      })
  void whatIsNoTextIsRefused(String type) {
    assertThat(post(type, "x").status()).isEqualTo(415);
  }

  @Test
  void anEncodedBodyIsRefused() {
    Reply reply = home.ask("POST", IN, Map.of("Content-Encoding", "gzip"), "x");

    assertThat(reply.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fffe", "c0af", "eda080", "41ff", "e282"})
  void invalidUtf8IsRefused(String hex) {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);

    Reply reply = home.send("POST", IN, Map.of(), Buffer.buffer(bytes));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo("body");
  }

  @Test
  void theLimitIsExactAndSaysSo() {
    assertThat(post("text/plain", "x".repeat(1024)).status()).isEqualTo(202);
    assertThat(post("text/plain", "x".repeat(1025)).status()).isEqualTo(413);
  }

  @Test
  void aBodyWithoutLengthIsCountedWhileItComes() {
    try (Wire wire = new Wire(home.face.port())) {
      wire.send(
          "POST " + IN + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (int i = 0; i < 5; i++) {
        wire.send("100\r\n" + "x".repeat(256) + "\r\n");
      }
      wire.send("0\r\n\r\n");

      assertThat(wire.line()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
    }
  }

  @Test
  void anEmptyMessageIsRefused() {
    assertThat(post("text/plain", "").status()).isEqualTo(422);
  }

  @Test
  void anUnknownContactIsToldHowToBeAdded() {
    Reply reply = home.ask("POST", "/contacts/nurse@example.com/in", Map.of(), "x");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().getString("detail")).contains("PUT /contacts/nurse@example.com");
  }

  @Test
  void whoeverAsksIsAnsweredBeforeTheyHaveADirectory() {
    Reply reply =
        home.ask("PUT", "/contacts/rosaline@example.com/subscription", Map.of(), "unsubscribed");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(home.daemons.asked.getLast())
        .isEqualTo(new Requests.SetSubscription(Jid.of("rosaline@example.com"), "unsubscribed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "romeo@example.net",
        "romeo%40example.net",
        "Romeo@Example.NET",
        "%72omeo@example.net"
      })
  void aJidIsTakenPlainEncodedOrNotCanonical(String jid) {
    assertThat(home.ask("POST", "/contacts/" + jid + "/in", Map.of(), "x").status()).isEqualTo(202);
    assertThat(sent().contact()).isEqualTo(Home.ROMEO);
  }

  @ParameterizedTest
  @CsvSource({
    "wait=,wait",
    "wait=SERVER,wait",
    "wait=seen,wait",
    "timeout=10s,timeout",
    "wait=read&timeout=0,timeout",
    "wait=read&timeout=601s,timeout",
    "wait=read&timeout=1m,timeout",
    "reply=,reply",
    "reply=-1,reply",
    "reply=1000s,reply"
  })
  void anotherPatienceIsRefusedByItsName(String query, String field) {
    Reply reply = home.ask("POST", IN + "?" + query, Map.of(), "x");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo(field);
    assertThat(home.daemons.asked).isEmpty();
  }

  @Test
  void aKeyThatComesAgainIsAnsweredWithTheSameMessage() {
    Reply first = home.ask("POST", IN, Map.of("Idempotency-Key", "k 1"), "x");
    Reply again = home.ask("POST", IN, Map.of("Idempotency-Key", "k 1"), "x");

    assertThat(first.headers().contains("Idempotency-Replayed")).isFalse();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(first.json());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 201})
  void aKeyOfAnotherLengthIsRefused(int length) {
    Reply reply = home.ask("POST", IN, Map.of("Idempotency-Key", "k".repeat(length)), "x");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo("Idempotency-Key");
    assertThat(home.daemons.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN,404",
    "INVALID,400",
    "FORBIDDEN,403",
    "REUSED,422",
    "TOO_LARGE,413",
    "BUSY,503",
    "DISK,507",
    "UNAVAILABLE,503",
    "TIMEOUT,504"
  })
  void aRefusalBecomesAProblem(Refusal.Kind kind, int status) {
    home.daemons.refusals.put("no", new Refusal(kind, "It can't be done. Try later.", "body"));

    Reply reply = post("text/plain", "no");

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.type()).isEqualTo("application/problem+json");
    assertThat(reply.json().getString("detail")).isEqualTo("It can't be done. Try later.");
    assertThat(reply.field()).isEqualTo("body");
    boolean again = kind == Refusal.Kind.BUSY || kind == Refusal.Kind.DISK;
    assertThat(reply.headers().contains("Retry-After")).isEqualTo(again);
  }

  @Test
  void aBodyThatNeverComesIsGivenUp() throws Exception {
    home.close();
    home =
        new Home(
            directory,
            options ->
                options.withLimits(
                    HttpLimits.usual()
                        .withTimes(
                            Duration.ofMillis(300),
                            Duration.ofMillis(300),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(60))));
    try (Wire wire = new Wire(home.face.port())) {
      wire.send("POST " + IN + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf");

      assertThat(wire.line()).isEqualTo("HTTP/1.1 408 Request Timeout");
    }
  }

  @Test
  void continueIsSaidToWhomWaitsForIt() {
    try (Wire wire = new Wire(home.face.port())) {
      wire.send(
          "POST "
              + IN
              + " HTTP/1.1\r\n"
              + "Host: localhost\r\n"
              + "Expect: 100-continue\r\n"
              + "Content-Length: 2\r\n\r\n");

      assertThat(wire.line()).isEqualTo("HTTP/1.1 100 Continue");
      wire.send("hi");
      assertThat(wire.until("HTTP/1.1 202")).isTrue();
    }
  }
}
