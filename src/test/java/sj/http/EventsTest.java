package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.jid.Jid;

/** Events as NDJSON and as server-sent events. */
class EventsTest {
  private static final Map<String, String> LINES = Map.of("Accept", "application/x-ndjson");
  private static final String OUT = "/contacts/romeo@example.net/out";
  private static final Jid NURSE = Jid.of("nurse@example.com");

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

  private static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private Reply lines(String path) {
    return home.ask("GET", path, LINES, null);
  }

  @Test
  void anEventHasItsFieldsAndNoOthers() {
    long id = Await.of(home.daemons.publish(Home.ROMEO, "O Romeo,\nRomeo 🌹"));

    JsonObject event = lines("/events").lines().getLast();

    assertThat(event)
        .isEqualTo(
            new JsonObject()
                .put("id", (int) id)
                .put("type", "message")
                .put("contact", "romeo@example.net")
                .put("direction", "out")
                .put("from", "juliet@example.com")
                .put("body", "O Romeo,\nRomeo 🌹")
                .put("time", "2026-11-22T14:05:31.120Z"));
  }

  @Test
  void linesEndAtTheNewestEventAndAreAllOfThem() {
    long last = home.daemons.publishAll(Home.ROMEO, 0, 1_000);

    assertThat(lines("/events").ids()).isEqualTo(ids(1, last));
  }

  @Test
  void eventsFromBeforeTheStartAreRead() {
    home.daemons.publishAll(Home.ROMEO, 0, 300);
    home.close();
    home = new Home(directory);
    home.daemons.publishAll(Home.ROMEO, 300, 310);

    assertThat(lines("/events").ids()).isEqualTo(ids(1, 310));
    assertThat(lines("/events?since=290").ids()).isEqualTo(ids(291, 310));
  }

  @Test
  void aConversationHasItsOwnEventsAlone() {
    home.shelf.add(NURSE);
    home.daemons.publishAll(Home.ROMEO, 0, 3);
    home.daemons.publishAll(NURSE, 0, 3);
    home.daemons.publishAll(Home.ROMEO, 3, 6);

    assertThat(lines(OUT).ids()).containsExactly(1L, 2L, 3L, 7L, 8L, 9L);
    assertThat(lines("/contacts/nurse@example.com/out").ids()).containsExactly(4L, 5L, 6L);
  }

  @ParameterizedTest
  @CsvSource({
    "'',1,200",
    "since=0,1,200",
    "since=150,151,200",
    "since=200,1,0",
    "limit=10,191,200",
    "before=101&limit=50,51,100",
    "before=10&limit=50,1,9",
    "before=1&limit=5,1,0",
    "before=9007199254740991&limit=3,198,200",
    "since=20&limit=5,21,25",
    "since=20&before=25,21,24",
    "limit=1000,1,200",
    "before=50,1,49"
  })
  void theSpanIsAsAskedFor(String query, long from, long to) {
    home.daemons.publishAll(Home.ROMEO, 0, 200);

    assertThat(lines(OUT + "?" + query).ids()).isEqualTo(ids(from, to));
  }

  @ParameterizedTest
  @CsvSource({"since=11", "since=9007199254740991"})
  void anIdThatWasNeverGivenIsGoneWithBothEnds(String query) {
    home.daemons.publishAll(Home.ROMEO, 0, 10);

    Reply reply = lines("/events?" + query);

    assertThat(reply.status()).isEqualTo(410);
    assertThat(reply.json().getLong("oldest")).isEqualTo(1);
    assertThat(reply.json().getLong("newest")).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "since=-1,since", "since=x,since", "since=9007199254740992,since", "limit=0,limit",
    "limit=1001,limit", "before=0,before", "follow=1,follow", "tail=3,tail",
    "follow&before=3,before", "follow&since=1&limit=3,limit", "since=1&since=2,since"
  })
  void aParameterThatDoesNotFitIsNamed(String query, String field) {
    home.daemons.publishAll(Home.ROMEO, 0, 10);

    Reply reply = lines(OUT + "?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo(field);
  }

  private Wire stream(String path, String headers) {
    Wire wire = new Wire(home.face.port());
    wire.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    return wire;
  }

  @Test
  void historyPassesIntoLiveWithoutGapOrRepeatWhileItIsWritten() throws InterruptedException {
    int all = 6_000;
    home.daemons.publishAll(Home.ROMEO, 0, 1_000);
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1_000; i < all; i += 10) {
                    home.daemons.publishAll(Home.ROMEO, i, i + 10);
                  }
                });
    try (Wire wire = stream("/events?follow", "Accept: application/x-ndjson\r\n")) {
      for (long id = 1; id <= all; id++) {
        assertThat(wire.until("{\"id\":" + id + ",")).as("event %d", id).isTrue();
      }
    }
    writer.join();
  }

  @Test
  void everyEventComesOnceToALiveReader() {
    try (Wire wire = stream("/events?follow", "Accept: application/x-ndjson\r\n")) {
      assertThat(wire.until("transfer-encoding")).isTrue();
      home.daemons.publishAll(Home.ROMEO, 0, 300);

      long expected = 1;
      while (expected <= 300) {
        String line = String.valueOf(wire.line());
        if (line.startsWith("{")) {
          assertThat(new JsonObject(line).getLong("id")).isEqualTo(expected++);
        }
      }
    }
  }

  @Test
  void serverSentEventsBeginNowAndBearTheirIds() {
    home.daemons.publishAll(Home.ROMEO, 0, 5);
    try (Wire wire = stream("/events", "Accept: text/event-stream\r\n")) {
      assertThat(wire.until("retry: 2000")).isTrue();
      home.daemons.publishAll(Home.ROMEO, 5, 6);

      assertThat(wire.until("id: 6")).isTrue();
      assertThat(wire.line()).startsWith("data: {\"id\":6,");
      assertThat(wire.line()).isEmpty();
    }
  }

  @Test
  void serverSentEventsResumeAfterTheLastIdWhateverTheAddressSays() {
    home.daemons.publishAll(Home.ROMEO, 0, 5);
    String headers = "Accept: text/event-stream\r\nLast-Event-ID: 3\r\n";
    try (Wire wire = stream("/events?since=1", headers)) {
      assertThat(wire.until("id: ")).isTrue();
      assertThat(wire.line()).startsWith("data: {\"id\":4,");
    }
  }

  @Test
  void theLastEventsAndThenTheLiveOnesComeForALimit() {
    home.daemons.publishAll(Home.ROMEO, 0, 50);
    try (Wire wire = stream(OUT + "?limit=2", "Accept: text/event-stream\r\n")) {
      assertThat(wire.until("id: 49")).isTrue();
      assertThat(wire.until("id: 50")).isTrue();
      home.daemons.publishAll(Home.ROMEO, 50, 51);
      assertThat(wire.until("id: 51")).isTrue();
    }
  }

  @Test
  void headOpensNoStream() {
    assertThat(home.ask("HEAD", "/events?follow", LINES, null).status()).isEqualTo(200);
    assertThat(home.ask("GET", "/metrics").text()).contains("sj_http_streams 0\n");
  }

  @Test
  void anUnknownContactHasNoStream() {
    assertThat(lines("/contacts/nurse@example.com/out").status()).isEqualTo(404);
  }
}
