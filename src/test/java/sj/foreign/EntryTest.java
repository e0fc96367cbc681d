package sj.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final ZoneId VERONA = ZoneId.of("Europe/Rome");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      nullValues = "-",
      value = {
        "1528104400 <romeo> soft!|2018-06-04T09:26:40Z|romeo|soft!",
        "2026-11-22 14:05 <romeo> soft!|2026-11-22T13:05:00Z|romeo|soft!",
        "2026-11-22 14:05 <juliet@example.com/balcony> a <b>"
            + " c|2026-11-22T13:05:00Z|juliet@example.com/balcony|a <b> c",
        "1528104400 <romeo>|2018-06-04T09:26:40Z|romeo|",
        "1528104400 <romeo>  two|2018-06-04T09:26:40Z|romeo| two",
        "1528104400 -!- juliet has joined|2018-06-04T09:26:40Z|-|juliet has joined",
        "1528104400 Welcome to Verona|2018-06-04T09:26:40Z|-|Welcome to Verona",
        "1528104400 <> who?|2018-06-04T09:26:40Z|-|<> who?",
        "2026-13-22 14:05 <romeo> soft!|2026-11-22T12:00:00Z|-|2026-13-22 14:05 <romeo> soft!",
        "no time at all|2026-11-22T12:00:00Z|-|no time at all",
        "99999999999999 <romeo> far|2026-11-22T12:00:00Z|-|99999999999999 <romeo> far",
      })
  void aLineIsReadInEitherForm(String line, Instant time, String from, String text) {
    assertThat(Entry.of(line, NOW, VERONA))
        .isEqualTo(new Entry(time, from, text == null ? "" : text));
  }

  @Test
  void whatIsIndentedBelongsToTheLineBefore() {
    byte[] log = "1 <a> one\n\ttwo\n\t\n\tfour\n2 <b> x\n3 <c> torn".getBytes(UTF_8);

    Piece piece = Piece.of(log, false, NOW, VERONA);

    assertThat(piece.entries()).extracting(Entry::text).containsExactly("one\ntwo\n\nfour", "x");
    assertThat(piece.length()).isEqualTo(log.length - "3 <c> torn".length());
  }

  @Test
  void anEntryThatMayGoOnWaitsForWhatFollows() {
    Piece piece = Piece.of("1 <a> one\n2 <b> two\n".getBytes(UTF_8), true, NOW, VERONA);

    assertThat(piece.entries()).extracting(Entry::text).containsExactly("one");
    assertThat(piece.length()).isEqualTo("1 <a> one\n".length());
  }

  @Test
  void aLineWithoutEndThatFillsEverythingIsTakenAsItIs() {
    assertThat(Piece.of("1 <a> one".getBytes(UTF_8), true, NOW, VERONA).length()).isEqualTo(9);
  }

  @Test
  void whatIsNotUtf8IsReadAsOldClientsMeanIt() {
    byte[] log = {'1', ' ', '<', 'a', '>', ' ', (byte) 0xe9, 't', (byte) 0xe9, '\r', '\n'};

    assertThat(Piece.of(log, false, NOW, VERONA).entries())
        .extracting(Entry::text)
        .containsExactly("été");
  }
}
