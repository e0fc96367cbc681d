package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | text/plain",
        "text/* | text/plain",
        "application/x-ndjson | application/x-ndjson",
        "text/html,application/xhtml+xml,*/*;q=0.8 | text/plain",
        "text/plain;q=0.5, application/x-ndjson | application/x-ndjson",
        "text/plain;q=0, */* | application/x-ndjson",
        "*/*;q=0.1, text/event-stream;q=0.2 | text/event-stream",
        "TEXT/PLAIN ; charset=utf-8 | text/plain",
        "image/png | ",
        "text/plain;q=0 | ",
        "text/plain;q=7 | ",
        ";;; , | "
      })
  void theBestOfTheOffersIsChosen(String header, String expected) {
    assertThat(Accepts.choose(header, "text/plain", "application/x-ndjson", "text/event-stream"))
        .isEqualTo(expected);
  }

  @Test
  void withoutAHeaderTheFirstIs() {
    assertThat(Accepts.choose(null, "a/b", "c/d")).isEqualTo("a/b");
    assertThat(Accepts.choose(" ", "a/b", "c/d")).isEqualTo("a/b");
  }
}
