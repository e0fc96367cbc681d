package sj;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sj.manual.ManPage;

/** {@code sj man}: manual pages. */
@Command(
    name = "man",
    mixinStandardHelpOptions = true,
    description = "Print a manual page: sj man send | man -l -",
    footer = {"", "Without a COMMAND it is the page of sj itself, which names the others."},
    sortOptions = false)
final class ManCommand implements Tool {
  private static final List<String> EXITS =
      List.of(
          "0 It was done.",
          "1 It was refused or can't be done; the reason stands on standard error.",
          "2 Wrong use.",
          "3 No answer came in time: it may have been done or not.");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "the command (default: sj)")
  private @Nullable String command;

  @Override
  public Integer call() {
    CommandLine chosen =
        command == null ? spec.root().commandLine() : spec.root().subcommands().get(command);
    if (chosen == null) {
      throw Complaint.misuse(
          ("there is no command " + command + " (sj --help lists them)")
              + Near.words(String.valueOf(command), spec.root().subcommands().keySet()));
    }
    System.out.print(
        ManPage.of(
            chosen.getCommandSpec(),
            "sj " + Version.OWN,
            ManCommand::variable,
            exits(chosen.getCommandSpec())));
    return 0;
  }

  static @Nullable String variable(OptionSpec option) {
    return EnvironmentDefaults.hasVariable(option)
        ? EnvironmentDefaults.variable(option.longestName())
        : null;
  }

  /** What a command ends with; nothing where its own text says that. */
  static List<String> exits(CommandSpec command) {
    String text =
        String.join(" ", command.usageMessage().description())
            + String.join(" ", command.usageMessage().footer());
    if (text.contains("Exit status")) {
      return List.of();
    }
    return command.userObject() instanceof Tool ? EXITS : EXITS.subList(0, 3);
  }
}
