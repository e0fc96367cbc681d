package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.bus.Session;
import sj.history.Event;
import sj.jid.Jid;

/** {@code wait} and {@code reply}, and {@code GET …/messages/{id}}. */
class WaitingTest {
  private static final String CHAT = "/contacts/romeo@example.net";
  private static final Jid NURSE = Jid.of("nurse@example.com");

  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void open() {
    home = new Home(directory);
    home.shelf.add(NURSE);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @ParameterizedTest
  @CsvSource({
    "server,SENT,sent",
    "server,DELIVERED,delivered",
    "delivered,DELIVERED,delivered",
    "delivered,READ,read",
    "read,READ,read"
  })
  void theAnswerComesWithWhatWasWaitedFor(String wait, Event.Type word, String state) {
    var answer = post("?wait=" + wait);
    long id = accepted();

    tell(word, id);

    assertThat(answer.join().status()).isEqualTo(202);
    assertThat(answer.join().json().getString("state")).isEqualTo(state);
    assertThat(answer.join().json().getLong("id")).isEqualTo(id);
  }

  @Test
  void whatIsLessOrOfAnotherMessageIsNoAnswer() {
    var answer = post("?wait=read");
    long id = accepted();

    tell(Event.Type.SENT, id);
    tell(Event.Type.DELIVERED, id);
    tell(Event.Type.READ, id - 1);
    assertThat(answer).isNotDone();

    tell(Event.Type.READ, id);
    assertThat(answer.join().json().getString("state")).isEqualTo("read");
  }

  @Test
  void whenTheTimeIsOverTheStateSoFarIsTheAnswer() {
    var answer = post("?wait=delivered&timeout=1s");
    tell(Event.Type.SENT, accepted());

    assertThat(answer.join().status()).isEqualTo(202);
    assertThat(answer.join().json().getString("state")).isEqualTo("sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?wait=server", "?wait=read", "?reply=60s", "?wait=read&reply=60s"})
  void aMessageThatComesBackIsAProblemInTheServersWords(String query) {
    var answer = post(query);
    long id = accepted();

    tell(Event.Type.FAILED, id);

    assertThat(answer.join().status()).isEqualTo(502);
    assertThat(answer.join().json().getString("detail")).contains("item not found");
    assertThat(answer.join().json().getLong("id")).isEqualTo(id);
  }

  @Test
  void theContactsNextMessageIsTheAnswer() {
    var answer = post("?reply=60s");
    accepted();
    hear(NURSE, "not I");
    hear(Home.ROMEO, "call me but love");
    hear(Home.ROMEO, "and I'll be new baptized");

    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(answer.join().json().getString("body")).isEqualTo("call me but love");
    assertThat(answer.join().json().getString("type")).isEqualTo("message");
  }

  @Test
  void whoeverRepliesHasRead() {
    var answer = post("?wait=read&reply=60s");
    accepted();

    hear(Home.ROMEO, "yes");

    assertThat(answer.join().status()).isEqualTo(200);
  }

  @Test
  void withoutAReplyTheStateIsTheAnswer() {
    var answer = post("?wait=server&reply=1s");
    tell(Event.Type.SENT, accepted());

    assertThat(answer.join().status()).isEqualTo(202);
    assertThat(answer.join().json().getString("state")).isEqualTo("sent");
  }

  @Test
  void whereTheStateDoesNotComeInTimeNoReplyIsWaitedFor() {
    var answer = post("?wait=server&timeout=1s&reply=600s");
    accepted();

    assertThat(answer.join().status()).isEqualTo(202);
    assertThat(answer.join().json().getString("state")).isEqualTo("queued");
  }

  @Test
  void whatOnlyAPersonCanMendEndsTheWait() {
    var answer = post("?wait=server");
    accepted();
    Await.until("the wait has begun", () -> streams() == 1);

    home.bus.publish(Session.without(Session.Phase.OFFLINE, "the password is wrong", true));

    assertThat(answer.join().status()).isEqualTo(202);
    assertThat(answer.join().json().getString("state")).isEqualTo("queued");
    Await.until("the wait is over", () -> streams() == 0);
  }

  @Test
  void whoHangsUpIsWaitedForNoLonger() {
    try (Wire wire = new Wire(home.face.port())) {
      wire.send(
          "POST "
              + CHAT
              + "/in?wait=read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi");
      Await.until("the wait has begun", () -> streams() == 1);
    }
    Await.until("the wait is over", () -> streams() == 0);
  }

  @Test
  void whereTooManyWaitTheAnswerComesAtOnce() {
    home.close();
    home =
        new Home(
            directory, options -> options.withLimits(HttpLimits.usual().withConnections(64, 0)));

    assertThat(home.ask("POST", CHAT + "/in?wait=read", Map.of(), "hi").status()).isEqualTo(202);
  }

  @Test
  void aKeyThatComesAgainFindsWhatHappenedMeanwhile() {
    Map<String, String> key = Map.of("Idempotency-Key", "k1");
    long id = home.ask("POST", CHAT + "/in", key, "hi").json().getLong("id");
    tell(Event.Type.DELIVERED, id);
    hear(Home.ROMEO, "hello");

    Reply plain = home.ask("POST", CHAT + "/in", key, "hi");
    Reply waiting = home.ask("POST", CHAT + "/in?wait=delivered", key, "hi");
    Reply replied = home.ask("POST", CHAT + "/in?reply=60s", key, "hi");

    assertThat(plain.json().getString("state")).isEqualTo("delivered");
    assertThat(waiting.json().getString("state")).isEqualTo("delivered");
    assertThat(replied.json().getString("body")).isEqualTo("hello");
    assertThat(replied.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void aMessageIsThereWithItsState() {
    long id = home.ask("POST", CHAT + "/in", Map.of(), "hi").json().getLong("id");
    tell(Event.Type.SENT, id);

    Reply reply = home.ask("GET", CHAT + "/messages/" + id);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getString("state")).isEqualTo("sent");
    assertThat(reply.json().getString("body")).isEqualTo("hi");
    assertThat(reply.json().getJsonObject("times").fieldNames())
        .containsExactlyInAnyOrder("queued", "sent");
  }

  @Test
  void aReceivedMessageIsReadOnceThePositionHasPassedIt() {
    long id = hear(Home.ROMEO, "hi");
    assertThat(state(id)).isEqualTo("received");

    Await.of(
        home.history.write(
            tx -> {
              tx.read(Home.ROMEO, id);
              return tx.publish(
                  Event.draft(Event.Type.READ, Home.ROMEO, Instant.now())
                      .withAbout(id)
                      .withDetails(Map.of("by", "us")));
            }));

    assertThat(state(id)).isEqualTo("read");
  }

  @Test
  void whatWasSentBeforeSomethingReadWasReadToo() {
    long first = home.ask("POST", CHAT + "/in", Map.of(), "one").json().getLong("id");
    long second = home.ask("POST", CHAT + "/in", Map.of(), "two").json().getLong("id");

    tell(Event.Type.READ, second);

    assertThat(state(first)).isEqualTo("read");
  }

  @Test
  void anythingElseIsNoMessageOfThisContact() {
    long other = hear(NURSE, "hi");
    tell(Event.Type.SENT, other);

    for (String id : new String[] {"0", "99", "x", "-1", "1e3", Long.toString(other)}) {
      assertThat(home.ask("GET", CHAT + "/messages/" + id).status()).as(id).isEqualTo(404);
    }
    assertThat(home.ask("GET", "/contacts/nobody@example.com/messages/1").status()).isEqualTo(404);
  }

  private String state(long id) {
    return home.ask("GET", CHAT + "/messages/" + id).json().getString("state");
  }

  private CompletableFuture<Reply> post(String query) {
    return CompletableFuture.supplyAsync(
            () -> home.ask("POST", CHAT + "/in" + query, Map.of(), "wherefore art thou"))
        .orTimeout(30, java.util.concurrent.TimeUnit.SECONDS);
  }

  /** The id of the message, once it is accepted. */
  private long accepted() {
    Await.until("the message is accepted", () -> home.history.range().newest() > 0);
    return home.history.range().newest();
  }

  /** Open readers of events. */
  private int streams() {
    return home.metrics
        .text()
        .lines()
        .filter(line -> line.startsWith("sj_http_streams "))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private void tell(Event.Type word, long about) {
    boolean contact = word == Event.Type.DELIVERED || word == Event.Type.READ;
    Event.Direction direction = contact ? Event.Direction.IN : null;
    Event event =
        new Event(
            0,
            Instant.now(),
            word,
            Home.ROMEO,
            direction,
            null,
            null,
            null,
            about,
            word == Event.Type.FAILED ? Map.of("reason", "item not found") : Map.of());
    Await.of(
        home.history.write(
            tx -> {
              if (word == Event.Type.READ) {
                tx.progress().readBy(Home.ROMEO, about);
              }
              return tx.publish(event);
            }));
  }

  private long hear(Jid contact, String body) {
    return Await.of(
        home.history.write(
            tx ->
                tx.publish(
                    Event.draft(Event.Type.MESSAGE, contact, Instant.now())
                        .withMessage(Event.Direction.IN, contact + "/x", body))));
  }
}
