package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET …/out} as text. */
class LogsTest {
  private static final String OUT = "/contacts/romeo@example.net/out";

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

  private void log(String text) {
    home.shelf.write(Home.ROMEO, "out", text);
  }

  private Reply range(String range) {
    return home.ask("GET", OUT, Map.of("Range", range), null);
  }

  @Test
  void theLogComesWholeWithItsLengthAndGeneration() {
    log("one\ntwo 🌹\n");

    Reply reply = home.ask("GET", OUT);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("one\ntwo 🌹\n");
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(reply.header("Content-Length")).isEqualTo("13");
    assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(reply.header("ETag")).matches("\"[0-9a-f]+\"");
  }

  @Test
  void aLargeLogComesWholeThoughItIsReadPieceByPiece() {
    String text = "romeo ".repeat(500_000);
    log(text);

    assertThat(home.ask("GET", OUT).text()).isEqualTo(text);
  }

  @Test
  void aLogThatIsNotThereYetIsEmpty() {
    Reply reply = home.ask("GET", OUT);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEmpty();
  }

  @Test
  void theRootHasOneToo() {
    home.shelf.write(null, "out", "2026-11-22 14:05 <sj> online\n");

    assertThat(home.ask("GET", "/out").text()).contains("<sj> online");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-,0123456789,bytes 0-9/10", "bytes=4-,456789,bytes 4-9/10", "bytes=9-,9,bytes 9-9/10",
    "bytes=2-4,234,bytes 2-4/10", "bytes=2-99,23456789,bytes 2-9/10", "bytes=-3,789,bytes 7-9/10",
    "bytes=-99,0123456789,bytes 0-9/10"
  })
  void oneRangeIsAnswered(String range, String text, String content) {
    log("0123456789");

    Reply reply = range(range);

    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.text()).isEqualTo(text);
    assertThat(reply.header("Content-Range")).isEqualTo(content);
  }

  @ParameterizedTest
  @CsvSource({"bytes=10-", "bytes=11-", "bytes=999999999999-", "bytes=-0"})
  void aRangeBeyondTheEndIsRefusedWithTheLength(String range) {
    log("0123456789");

    Reply reply = range(range);

    assertThat(reply.status()).isEqualTo(416);
    assertThat(reply.header("Content-Range")).isEqualTo("bytes */10");
    assertThat(reply.header("ETag")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'bytes=0-1,3-4'", "bytes=5-2", "lines=1-", "bytes=x-", "bytes=-", "bytes"})
  void whatIsNotOneRangeIsPassedOver(String range) {
    log("0123456789");

    assertThat(range(range).status()).isEqualTo(200);
  }

  @Test
  void aRangeOfAnotherGenerationGivesTheWholeLog() throws IOException {
    log("0123456789");
    String before = home.ask("GET", OUT).header("ETag");
    Map<String, String> resume = Map.of("Range", "bytes=4-", "If-Range", before);
    assertThat(home.ask("GET", OUT, resume, null).text()).isEqualTo("456789");

    Path out = home.shelf.path(Home.ROMEO, "out");
    Files.move(out, out.resolveSibling("out.1"));
    log("abcdefghij");

    Reply reply = home.ask("GET", OUT, resume, null);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("abcdefghij");
    assertThat(reply.header("ETag")).isNotEqualTo(before);
  }

  @Test
  void theGenerationStaysWhileTheLogGrows() {
    log("one\n");
    String before = home.ask("GET", OUT).header("ETag");
    home.shelf.append(Home.ROMEO, "out", "two\n");

    Reply reply = home.ask("GET", OUT, Map.of("If-None-Match", before), null);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"0,''", "1,three", "2,two three", "3,one two three", "99,one two three"})
  void theTailIsTheLastLines(int lines, String expected) {
    log("one\ntwo\nthree\n");

    Reply reply = home.ask("GET", OUT + "?tail=" + lines);

    assertThat(reply.text().strip().replace("\n", " ")).isEqualTo(expected);
  }

  @Test
  void theTailOfManyLinesIsFoundAcrossBlocks() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      text.append("line ").append(i).append('\n');
    }
    log(text.toString());

    Reply reply = home.ask("GET", OUT + "?tail=30000");

    assertThat(reply.text()).startsWith("line 10000\n").endsWith("line 39999\n");
  }

  @ParameterizedTest
  @CsvSource({"tail=-1,tail", "tail=x,tail", "follow=no,follow", "since=1,since", "limit=1,limit"})
  void aParameterThatDoesNotFitIsNamed(String query, String field) {
    Reply reply = home.ask("GET", OUT + "?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.field()).isEqualTo(field);
  }

  @Test
  void aTypeThatIsNotToBeHadIsRefused() {
    assertThat(home.ask("GET", OUT, Map.of("Accept", "image/png"), null).status()).isEqualTo(406);
  }

  @Test
  void headTellsTheLengthAlone() {
    log("0123456789");

    Reply reply = home.ask("HEAD", OUT);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).isEqualTo("10");
    assertThat(reply.body().length()).isZero();
  }

  private Wire follow(String query, String headers) {
    Wire wire = new Wire(home.face.port());
    wire.send("GET " + OUT + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    return wire;
  }

  @Test
  void followGoesOnThroughGrowthRotationAndTruncation() throws IOException {
    log("one\ntwo\n");
    try (Wire wire = follow("?tail=1&follow", "")) {
      assertThat(wire.until("two")).isTrue();

      home.shelf.append(Home.ROMEO, "out", "three\n");
      assertThat(wire.until("three")).isTrue();

      Path out = home.shelf.path(Home.ROMEO, "out");
      home.shelf.append(Home.ROMEO, "out", "four\n");
      Files.move(out, out.resolveSibling("out.1"));
      log("five\n");
      assertThat(wire.until("four")).isTrue();
      assertThat(wire.until("five")).isTrue();

      Files.write(out, new byte[0]);
      home.shelf.append(Home.ROMEO, "out", "6\n");
      assertThat(wire.until("6")).isTrue();
    }
  }

  @Test
  void followWakesAtOnceWhenAMessageIsPublished() {
    try (Wire wire = follow("?follow", "")) {
      assertThat(wire.until("transfer-encoding: chunked")).isTrue();

      Await.of(home.daemons.publish(Home.ROMEO, "O Romeo"));

      assertThat(wire.until("2026-11-22 14:05 <me> O Romeo")).isTrue();
    }
  }

  @Test
  void followResumesFromAByte() {
    log("one\ntwo\n");
    try (Wire wire = follow("?follow", "Range: bytes=8-\r\n")) {
      assertThat(wire.line()).isEqualTo("HTTP/1.1 206 Partial Content");
      assertThat(wire.until("Content-Range: bytes 8-9007199254740991/*")).isTrue();

      home.shelf.append(Home.ROMEO, "out", "three\n");

      assertThat(wire.until("three")).isTrue();
    }
  }

  @Test
  void aFollowerThatGoesAwayIsForgotten() {
    try (Wire wire = follow("?follow", "")) {
      assertThat(wire.line()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(home.ask("GET", "/metrics").text()).contains("sj_http_streams 1\n");
    }

    Await.until(
        "no stream is open",
        () -> home.ask("GET", "/metrics").text().contains("sj_http_streams 0\n"));
  }
}
