package sj.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FramesTest {
  @Test
  void eachLineIsAFrameAndEmptyOnesAreNone() {
    assertThat(Frames.of("one\n\n two \r\nthree\n", 400)).containsExactly("one", " two ", "three");
    assertThat(Frames.of(" \n\t\n", 400)).isEmpty();
  }

  @Test
  void noCharacterEndsALineOrMoreInTheOtherProtocol() {
    assertThat(Frames.of("a\0b\u0001c\u0085d", 400)).containsExactly("a b c", "d");
    assertThat(Frames.of("a\0b\u001bc", 400)).containsExactly("a b c");
  }

  @Test
  void aLongLineIsBrokenBetweenWordsAndLosesNone() {
    String line = "parting is such sweet sorrow ".repeat(40).strip();

    List<String> frames = Frames.of(line, 100);

    assertThat(frames).allSatisfy(frame -> assertThat(frame.length()).isBetween(50, 100));
    assertThat(String.join(" ", frames)).isEqualTo(line);
  }

  @Test
  void aWordLongerThanALineIsBrokenBetweenCharacters() {
    String line = "🌹".repeat(100);

    List<String> frames = Frames.of(line, 101);

    assertThat(frames)
        .allSatisfy(frame -> assertThat(frame.getBytes(UTF_8).length).isBetween(4, 100));
    assertThat(String.join("", frames)).isEqualTo(line);
  }

  @Test
  void whereALineIsBrokenNoCommandBegins() {
    String words = "a".repeat(90);

    assertThat(Frames.of(words + " /QUIT :romeo is gone", 93))
        .containsExactly(words, " /QUIT :romeo is gone")
        .noneMatch(Frames::isCommand);
    assertThat(Frames.of("a".repeat(100) + "/etc/motd", 100))
        .containsExactly("a".repeat(100), " /etc/motd");
    assertThat(Frames.of("/topic " + words, 400)).allMatch(Frames::isCommand);
  }

  @Test
  void onlyATextOfOneLineIsACommand() {
    assertThat(Frames.of("/topic new\n", 400)).containsExactly("/topic new");
    assertThat(Frames.of("see\n/QUIT :bye\n/etc/motd", 400))
        .containsExactly("see", " /QUIT :bye", " /etc/motd");
    assertThat(Frames.of("/etc/motd\nhas changed", 400))
        .containsExactly(" /etc/motd", "has changed");
    assertThat(Frames.of("\r\n/l", 400)).containsExactly(" /l");
    assertThat(Frames.of("/l\u2028/j #mantua", 400)).noneMatch(Frames::isCommand);
    assertThat(Frames.of("/l\u000b/j #mantua", 400)).noneMatch(Frames::isCommand);
  }

  @Test
  void whatIsMeantForTheOtherProgramItselfIsACommandInEachLine() {
    assertThat(Frames.lines("/j #mantua\n/n romeo2\n", 400))
        .containsExactly("/j #mantua", "/n romeo2");
  }
}
