package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import sj.manual.Completion;
import sj.manual.ManPage;

/** Whatever command there is, it has a page, and the shells complete it. */
class ManualTest {
  private static final CommandSpec ROOT = Main.commands().getCommandSpec();

  static Stream<CommandSpec> commands() {
    return Stream.concat(
        Stream.of(ROOT),
        ROOT.subcommands().values().stream()
            .map(line -> line.getCommandSpec())
            .filter(command -> !command.usageMessage().hidden())
            .distinct());
  }

  private static String page(CommandSpec command) {
    return ManPage.of(command, "sj 1", ManCommand::variable, ManCommand.exits(command));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aPageNamesEachOptionAndOperand(CommandSpec command) {
    String page = page(command).replace("\\-", "-");

    assertThat(page)
        .startsWith(".TH ")
        .contains(".SH NAME", ".SH SYNOPSIS")
        .containsIgnoringCase("exit status");
    for (OptionSpec option : command.options()) {
      assertThat(page).contains(option.names());
    }
    command
        .positionalParameters()
        .forEach(operand -> assertThat(page).contains("\\fB" + operand.paramLabel() + "\\fR"));
    assertThat(page.lines().filter(line -> line.startsWith("'"))).isEmpty();
    assertThat(page.lines().filter(line -> line.startsWith(".")))
        .allMatch(line -> line.matches("\\.(TH|SH|TP|PP).*"));
  }

  @Test
  void thePageOfTheProgramNamesAllCommands() {
    String page = page(ROOT).replace("\\-", "-");

    assertThat(commands().filter(command -> !command.equals(ROOT)).map(CommandSpec::name))
        .contains("serve", "messaged", "otr")
        .allSatisfy(name -> assertThat(page).contains("\\fBsj-" + name + "\\fR(1)"));
  }

  @ParameterizedTest
  @EnumSource
  void aShellCompletesEachCommandAndOption(Completion.Shell shell) {
    String script = Completion.of(shell, ROOT);

    for (CommandSpec command : commands().toList()) {
      List<OptionSpec> options = command.equals(ROOT) ? List.of() : command.options();
      assertThat(script).contains(command.name());
      for (OptionSpec option : options) {
        for (String name : option.names()) {
          String typed =
              shell == Completion.Shell.FISH
                  ? name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1)
                  : name;
          assertThat(script).contains(typed);
        }
      }
    }
  }
}
