package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntryTest {
  private static final String AT = "2026-11-22 14:05";

  static List<Arguments> lines() {
    return List.of(
        Arguments.of(List.of(AT + " <a@b/c> hi"), List.of(new Entry(AT, "a@b/c", "hi"))),
        Arguments.of(List.of(AT + " <a@b> "), List.of(new Entry(AT, "a@b", ""))),
        Arguments.of(
            List.of(AT + " <a@b> one", "\t", "\t  two"),
            List.of(new Entry(AT, "a@b", "one\n\n  two"))),
        Arguments.of(
            List.of(AT + " <a@b> x", AT + " <sj> y"),
            List.of(new Entry(AT, "a@b", "x"), new Entry(AT, "sj", "y"))),
        Arguments.of(List.of("\tleft over", "other"), List.of(new Entry("", "", "other"))),
        Arguments.of(
            List.of("1700000000 <nick> of ii"),
            List.of(new Entry("", "", "1700000000 <nick> of ii"))),
        Arguments.of(List.of(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void linesAreEntries(List<String> lines, List<Entry> entries) {
    assertThat(Entry.of(lines)).isEqualTo(entries);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void entriesAreShownAsTheyStood(List<String> lines, List<Entry> entries) {
    List<String> known = lines.stream().filter(line -> !line.equals("\tleft over")).toList();

    assertThat(String.join("\n", entries.stream().map(entry -> entry.shown("")).toList()))
        .isEqualTo(String.join("\n", known));
  }
}
