package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers that stop reading, and connections that never say anything. */
class SlowReaderTest {
  @TempDir Path directory;
  private Home home;

  @BeforeEach
  void open() {
    HttpLimits limits =
        HttpLimits.usual()
            .withConnections(60, 50)
            .withTimes(
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofSeconds(1));
    home = new Home(directory, options -> options.withLimits(limits));
  }

  @AfterEach
  void close() {
    home.close();
  }

  private Wire stream(String query) {
    return stream(new Wire(home.face.port()), query);
  }

  private static Wire stream(Wire wire, String query) {
    wire.send(
        "GET /events?follow"
            + query
            + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\n\r\n");
    return wire;
  }

  private long streams() {
    String text = home.metrics.text();
    int at = text.indexOf("\nsj_http_streams ") + 17;
    return Long.parseLong(text.substring(at, text.indexOf('\n', at)));
  }

  @Test
  void aReaderThatStopsIsCutOffAndLosesNothingWhenItComesBack() {
    List<Wire> stopped = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      stopped.add(stream(""));
    }
    Await.until("all are reading", () -> streams() == 40);

    int all = 60_000;
    for (int i = 0; i < all; i += 2_000) {
      home.daemons.publishAll(Home.ROMEO, i, i + 2_000);
    }

    Await.until("all are cut off", () -> streams() == 0);
    Wire first = stopped.getFirst();
    long last = 0;
    for (String line = first.line(); line != null; line = first.line()) {
      // The last one may have been broken off.
      if (line.startsWith("{\"id\":") && line.endsWith("}")) {
        long id = Long.parseLong(line.substring(6, line.indexOf(',')));
        assertThat(id).isEqualTo(last + 1);
        last = id;
      }
    }
    assertThat(last).isBetween(1L, all - 1L);
    stopped.forEach(Wire::close);
    try (Wire again = stream("&since=" + last)) {
      for (long id = last + 1; id <= all; id++) {
        assertThat(again.until("{\"id\":" + id + ",")).isTrue();
      }
    }
  }

  @Test
  void forAReaderThatStopsNoMegabytesAreFetchedAndLaidBy() {
    try (Wire stopped = stream(new Wire(home.face.port(), 8192), "")) {
      Await.until("it is reading", () -> streams() == 1);

      for (int i = 0; i < 20_000; i += 2_000) {
        home.daemons.publishAll(Home.ROMEO, i, i + 2_000);
      }

      Await.until("it is cut off", () -> streams() == 0);
      long taken = 0;
      for (String line = stopped.line(); line != null; line = stopped.line()) {
        taken += line.length();
      }
      assertThat(taken).isBetween(1_000L, 300_000L);
    }
  }

  @Test
  void aReaderThatReadsIsKeptAlive() {
    try (Wire wire = stream("")) {
      assertThat(wire.until("transfer-encoding")).isTrue();
      for (int i = 0; i < 8; i++) {
        // Chunks of one line break: size, the empty line itself, end of chunk.
        assertThat(wire.until("1")).isTrue();
      }
      home.daemons.publishAll(Home.ROMEO, 0, 1);
      assertThat(wire.until("{\"id\":1,")).isTrue();
    }
  }

  @Test
  void aWebSocketThatAnswersNoPingIsCutOff() {
    try (Wire wire = new Wire(home.face.port())) {
      wire.upgrade("/events");
      assertThat(wire.line()).startsWith("HTTP/1.1 101");
      assertThat(wire.until("never")).isFalse();
    }
    Await.until("it is forgotten", () -> streams() == 0);
  }

  @Test
  void aWebSocketThatAnswersPingsStays() {
    Ear ear = home.listen("/events");
    try (Wire silent = stream("")) {
      // Longer than a socket that answers nothing is borne.
      for (int i = 0; i < 8; i++) {
        assertThat(silent.until("1")).isTrue();
      }
    }

    home.daemons.publishAll(Home.ROMEO, 0, 1);

    assertThat(ear.next().getLong("id")).isEqualTo(1);
  }

  @Test
  void aConnectionThatAsksNothingOrNeverEndsItsHeadersIsClosed() {
    try (Wire silent = new Wire(home.face.port());
        Wire slow = new Wire(home.face.port())) {
      slow.send("GET /state HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

      assertThat(silent.line()).isNull();
      assertThat(slow.until("never")).isFalse();
    }
  }

  @Test
  void anIdleConnectionIsClosedAfterItsAnswer() {
    try (Wire wire = new Wire(home.face.port())) {
      wire.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(wire.until("live")).isTrue();
      assertThat(wire.line()).isNull();
    }
  }

  @Test
  void oneConnectionTooManyIsClosedAndTheOthersStay() {
    List<Wire> wires = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      wires.add(stream(""));
    }
    Await.until("all are reading", () -> streams() == 50);

    try (Wire more = stream("")) {
      assertThat(more.line()).isEqualTo("HTTP/1.1 503 Service Unavailable");
    }

    assertThat(streams()).isEqualTo(50);
    wires.forEach(Wire::close);
  }

  @Test
  void headersThatAreTooLongAndWhatIsNoHttpAreRefusedAsProblems() {
    try (Wire wire = new Wire(home.face.port())) {
      wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
      assertThat(wire.line()).contains(" 431 ");
    }
    try (Wire wire = new Wire(home.face.port())) {
      wire.send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(wire.line()).contains(" 414 ");
    }
    try (Wire wire = new Wire(home.face.port())) {
      wire.send("GET /contacts/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(wire.line()).contains(" 400 ");
      assertThat(Stream.generate(wire::line).takeWhile(line -> line != null && !line.isEmpty()))
          .anyMatch(line -> line.equalsIgnoreCase("content-type: application/problem+json"))
          .anyMatch(line -> line.equalsIgnoreCase("x-content-type-options: nosniff"));
    }
  }
}
