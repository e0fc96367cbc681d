package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** The help of each command, as a terminal of 80 columns shows it. */
class HelpTest {
  static Stream<CommandSpec> commands() {
    return ManualTest.commands();
  }

  private static List<String> lines(CommandSpec command) {
    return command.commandLine().getUsageMessage().lines().toList();
  }

  /** A line that was broken by hand, and then again by the width, leaves a stump. */
  @ParameterizedTest
  @MethodSource("commands")
  void noLineIsBrokenInTheWrongPlace(CommandSpec command) {
    assertThat(lines(command))
        .allSatisfy(
            line ->
                assertThat(line)
                    .hasSizeLessThanOrEqualTo(80)
                    .doesNotMatch(".*(/\\.|https?:|~/|//)")
                    .doesNotMatch(" {20,}(sj|org|com|example)[/.)].*"));
    assertThat(brokenByHand(command.usageMessage().description())).isEmpty();
    assertThat(brokenByHand(command.usageMessage().footer())).isEmpty();
  }

  /** Paragraphs that go on with the sentence of the one before. */
  private static List<String> brokenByHand(String[] paragraphs) {
    return IntStream.range(1, paragraphs.length)
        .filter(i -> paragraphs[i].matches("[a-z]+ .*"))
        .filter(i -> !paragraphs[i - 1].isEmpty() && !paragraphs[i - 1].endsWith("."))
        .mapToObj(i -> paragraphs[i])
        .toList();
  }

  @Test
  void eachCommandSaysItsOwnDefaults() {
    assertThat(help("demo")).contains("goes when the demo ends", "nobody is asked");
    assertThat(help("demo")).doesNotContain("~/.sj/ACCOUNT");
    assertThat(help("web")).contains("token beside the history").doesNotContain("DIR/.sj");
    assertThat(help("serve")).contains("~/.sj/ACCOUNT", "token in .sj in the tree");
  }

  private static String help(String command) {
    return Main.commands().getSubcommands().get(command).getUsageMessage().replaceAll("\\s+", " ");
  }
}
