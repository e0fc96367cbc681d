package sj.manual;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the texts need to know of the commands, in the order in which help shows them. */
final class Model {
  private Model() {}

  /** The commands below this one, aliases left out. */
  static List<CommandSpec> commands(CommandSpec root) {
    return root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .filter(command -> !command.usageMessage().hidden())
        .toList();
  }

  static List<String> names(CommandSpec root) {
    return commands(root).stream().map(CommandSpec::name).toList();
  }

  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** What may be typed where no option is. */
  static Value operand(CommandSpec command) {
    List<PositionalParamSpec> operands = command.positionalParameters();
    return operands.isEmpty()
        ? new Value.Any()
        : Value.of(operands.getFirst(), names(command.root()));
  }

  /** The first sentence of what it does, without its end. */
  static String summary(CommandSpec command) {
    String[] lines = command.usageMessage().description();
    return lines.length == 0 ? "" : text(lines[0]).replaceFirst("\\.$", "");
  }

  static String description(OptionSpec option) {
    return text(option.description());
  }

  static String text(String... lines) {
    return Arrays.stream(lines)
        .map(line -> line.replace("%n", "\n").replace("%%", "%"))
        .collect(Collectors.joining(" "))
        .strip();
  }

  /** All that option names begin with, for those who complete them. */
  static String flags(CommandSpec command) {
    return options(command).stream()
        .map(option -> Arrays.asList(option.names()))
        .flatMap(Collection::stream)
        .collect(Collectors.joining(" "));
  }

  /** The names of options that have their value in the word behind them. */
  static String valued(CommandSpec command) {
    return options(command).stream()
        .filter(option -> option.arity().min() > 0)
        .map(option -> Arrays.asList(option.names()))
        .flatMap(Collection::stream)
        .collect(Collectors.joining(" "));
  }

  /** A name that a shell function may have. */
  static String function(CommandSpec command) {
    return command.name().replaceAll("\\W", "_").toLowerCase(Locale.ROOT);
  }
}
