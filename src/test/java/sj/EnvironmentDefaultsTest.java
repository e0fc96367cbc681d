package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EnvironmentDefaultsTest {
  @ParameterizedTest
  @CsvSource({
    "--user, SJ_USER",
    "--password-file, SJ_PASSWORD_FILE",
    "--no-tls, SJ_NO_TLS",
    "-d, SJ_D"
  })
  void everyFlagHasItsVariable(String flag, String variable) {
    assertThat(EnvironmentDefaults.variable(flag)).isEqualTo(variable);
  }

  @Test
  void whatIsWrittenWinsOverTheVariableAndAnEmptyVariableIsNone() {
    Map<String, String> environment =
        Map.of(
            "SJ_USER", "romeo", "SJ_SERVER", "example.net", "SJ_RESOURCE", "", "SJ_NO_TLS", "true");
    var flags = new AccountFlags();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(new Holder(flags)))
        .setDefaultValueProvider(new EnvironmentDefaults(environment))
        .parseArgs("-u", "juliet");

    assertThat(flags.user).isEqualTo("juliet");
    assertThat(flags.server).isEqualTo("example.net");
    assertThat(flags.resource).isNull();
    assertThat(flags.plainTcp).isTrue();
  }

  @Test
  void theVersionThatAnExtensionProgramIsToldDoesNotBreakTheCommandsThatItUses() {
    var line =
        Main.commands()
            .setDefaultValueProvider(new EnvironmentDefaults(Map.of("SJ_VERSION", "0.1.0")));

    CommandLine.ParseResult parsed = line.parseArgs("man", "send");

    assertThat(parsed.subcommand().isVersionHelpRequested()).isFalse();
  }

  @Test
  void whatProgramsAreGivenInTheirEnvironmentSetsNoFlagOfTheCommandsThatTheyUse() {
    Map<String, String> environment =
        Map.of("SJ_END", "true", "SJ_STATE", "online", "SJ_ME", "romeo", "SJ_FORCE", "true");

    for (CommandLine command : Main.commands().getSubcommands().values()) {
      for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
        assertThat(new EnvironmentDefaults(environment).defaultValue(option))
            .as(command.getCommandName() + " " + option.longestName())
            .isNull();
      }
    }
  }

  @CommandLine.Command
  static final class Holder {
    @CommandLine.Mixin final AccountFlags flags;

    Holder(AccountFlags flags) {
      this.flags = flags;
    }
  }
}
