package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
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
    var flags = new AccountToolFlags();
    new CommandLine(new Holder(flags))
        .setDefaultValueProvider(new EnvironmentDefaults(Map.of("SJ_DIR", "of the variable")))
        .parseArgs(words.isEmpty() ? new String[0] : words.split(" "));

    assertThat(flags.tree().getFileName()).hasToString(expected);
  }

  @CommandLine.Command
  static final class Holder {
    @CommandLine.Mixin final AccountToolFlags flags;

    Holder(AccountToolFlags flags) {
      this.flags = flags;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, send",
    "2, tail -n x",
    "2, send not@@a@jid hello",
    "2, send juliet hello",
    "2, tail juliet",
    "2, presence -t juliet",
    "2, roster -a juliet",
    "2, whatever",
    "2, send --whatever",
    "1, presence",
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
    assertThat(errors.toString().lines().count()).isLessThanOrEqualTo(3);
  }

  @Test
  void wrongUseIsAnErrorAUsageLineAndWhereMoreStands() {
    var errors = new StringWriter();

    assertThat(Main.run(new String[] {"send"}, new PrintWriter(errors, true))).isEqualTo(2);

    assertThat(errors.toString().lines())
        .containsExactly(
            "sj: Missing required parameter: 'JID'",
            "usage: sj send [OPTIONS] JID [TEXT...]",
            "see sj send --help");
  }

  @Test
  void theWordsThatAnOptionTakesAreToldAsTheyAreTyped() {
    var errors = new StringWriter();

    Main.run("presence -s busy".split(" "), new PrintWriter(errors, true));

    assertThat(errors.toString()).contains("expected one of [online, chat, away, xa, dnd] but");

    Main.run(("send nurse hello -d " + folder).split(" "), new PrintWriter(errors, true));
    assertThat(errors.toString()).contains("give the whole JID, such as nurse@example.org");
  }

  @ParameterizedTest
  @CsvSource({"iq /none/such", "passwd --password-file /none/such"})
  void aPathIsSaidOnceInAnError(String command) {
    var errors = new StringWriter();

    Main.run(command.split(" "), new PrintWriter(errors, true));

    assertThat(errors.toString().strip())
        .isEqualTo("sj: /none/such can't be read: there is no such file");
  }

  @Test
  void bareSjPresenceShowsItAndChangesNothing() throws IOException {
    Path mine = Files.writeString(folder.resolve("mypresence"), "away\nat the friar's\n");
    var out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(out, true));
    try {
      String[] words = {"presence", "-d", folder.toString()};
      assertThat(Main.run(words, new PrintWriter(new StringWriter()))).isZero();
    } finally {
      System.setOut(before);
    }

    assertThat(out.toString().lines()).containsExactly("away", "at the friar's");
    assertThat(mine).hasContent("away\nat the friar's\n");
  }

  @Test
  void theShortNameOfTheServerIsTheSameEverywhereButInPresence() {
    var commands = Main.commands().getSubcommands().values();

    for (CommandLine command : commands) {
      OptionSpec named = command.getCommandSpec().findOption("-s");
      String longest = command.getCommandName().equals("presence") ? "--show" : "--server";
      assertThat(named == null ? longest : named.longestName()).isEqualTo(longest);
      OptionSpec server = command.getCommandSpec().findOption("--server");
      assertThat(server == null || server.names().length == 2 || longest.equals("--show")).isTrue();
    }
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
