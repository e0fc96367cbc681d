package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class ToolFlagsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 10000", "10s, 10000", "2m, 120000", "500ms, 500"})
  void timesHaveUnits(String text, long millis) {
    assertThat(new ToolFlags.Time().convert(text)).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1", "1h", "ten", "99999999m", "1.5s"})
  void otherTimesAreRefused(String text) {
    assertThatThrownBy(() -> new ToolFlags.Time().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "-u me@example.net, me@example.net",
    "-u me@example.net -d named, named",
    "'', of the variable"
  })
  void aFlagWinsOverTheVariableOfTheDirectory(String words, String expected) {
    var flags = new ToolFlags();
    new CommandLine(new Holder(flags))
        .setDefaultValueProvider(new EnvironmentDefaults(Map.of("SJ_DIR", "of the variable")))
        .parseArgs(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(flags.tree().getFileName()).hasToString(expected);
  }

  @CommandLine.Command
  static final class Holder {
    @CommandLine.Mixin final ToolFlags flags;

    Holder(ToolFlags flags) {
      this.flags = flags;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, send",
    "2, tail -n x",
    "2, send not@@a@jid hello",
    "2, tail -n -1",
    "2, roster -n Juliet",
    "2, roster -a juliet@example.com/balcony",
    "2, presence subscribe",
    "2, presence -t juliet@example.com/balcony subscribe",
    "2, presence -t juliet@example.com -s away unavailable",
    "2, presence -s busy",
    "2, presence whatever",
    "2, presence -p 128",
    "2, presence -S text unavailable",
    "1, iq /dev/null",
    "1, iq /none/such",
    "2, register --cancel -f a=b icq.example.org",
    "1, passwd --password-file /none/such",
    "1, tail juliet@example.com",
    "1, send juliet@example.com hello"
  })
  void wrongUseIsSaidInASentence(int status, String command) {
    var errors = new StringWriter();
    String[] words = (command + " -d " + folder.resolve("none")).split(" ");

    assertThat(Main.run(words, new PrintWriter(errors, true))).isEqualTo(status);
    assertThat(errors.toString()).isNotBlank().doesNotContain("Exception");
  }

  @Test
  void aFlagOfOneCallHasNoVariable() {
    CommandLine roster = new CommandLine(new RosterCommand());
    var variables =
        roster.getCommandSpec().options().stream()
            .filter(option -> EnvironmentDefaults.hasVariable(option))
            .map(option -> EnvironmentDefaults.variable(option.longestName()));

    assertThat(variables)
        .contains("SJ_DIR", "SJ_USER", "SJ_SERVER", "SJ_TIMEOUT")
        .doesNotContain("SJ_NAME", "SJ_ADD", "SJ_REMOVE");
  }
}
