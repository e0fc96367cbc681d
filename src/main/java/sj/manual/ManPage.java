package sj.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A manual page in the language of man(7), as every {@code man} reads it. */
public final class ManPage {
  private final StringBuilder out = new StringBuilder(4096);
  private final CommandSpec command;
  private final Function<OptionSpec, @Nullable String> variable;

  private ManPage(CommandSpec command, Function<OptionSpec, @Nullable String> variable) {
    this.command = command;
    this.variable = variable;
  }

  /**
   * The page of a command, such as {@code sj-send(1)}.
   *
   * @param version as it stands at the foot
   * @param variable names the variable that a flag has, or null where it has none
   * @param exits a line for each exit status: the number, a space, what it means; none where the
   *     command's own text tells them
   */
  public static String of(
      CommandSpec command,
      String version,
      Function<OptionSpec, @Nullable String> variable,
      List<String> exits) {
    var page = new ManPage(command, variable);
    page.write(version, exits);
    return page.out.toString();
  }

  private void write(String version, List<String> exits) {
    String name = command.qualifiedName("-");
    line(".TH " + escaped(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"" + escaped(version) + "\"");
    section("NAME");
    line(escaped(name) + " \\- " + escaped(Model.summary(command)));
    section("SYNOPSIS");
    line(synopsis());
    section("DESCRIPTION");
    text(Model.text(command.usageMessage().description()));
    for (String line : command.usageMessage().footer()) {
      paragraph(line);
    }
    commands();
    operands();
    options();
    environment();
    if (!exits.isEmpty()) {
      section("EXIT STATUS");
    }
    for (String exit : exits) {
      int space = exit.indexOf(' ');
      item(exit.substring(0, space), exit.substring(space + 1));
    }
    seeAlso();
  }

  private String synopsis() {
    String synopsis =
        new Help(command, Help.defaultColorScheme(Help.Ansi.OFF))
            .synopsis(0)
            .replaceAll("\\s+", " ");
    String name = command.qualifiedName(" ");
    String rest = synopsis.strip();
    return "\\fB"
        + escaped(name)
        + "\\fR"
        + escaped(rest.startsWith(name) ? rest.substring(name.length()) : " " + rest);
  }

  private void commands() {
    List<CommandSpec> below = Model.commands(command);
    if (below.isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandSpec sub : below) {
      item(sub.name(), Model.summary(sub) + ".");
    }
  }

  private void operands() {
    if (command.positionalParameters().isEmpty()) {
      return;
    }
    section("OPERANDS");
    for (PositionalParamSpec operand : command.positionalParameters()) {
      item(operand.paramLabel(), Model.text(operand.description()));
    }
  }

  private void options() {
    section("OPTIONS");
    for (OptionSpec option : Model.options(command)) {
      String names = String.join(", ", option.names());
      item(
          names + (Model.takesValue(option) ? "=" + label(option) : ""), Model.description(option));
    }
  }

  private void environment() {
    List<OptionSpec> known =
        Model.options(command).stream().filter(option -> variable.apply(option) != null).toList();
    if (known.isEmpty()) {
      return;
    }
    section("ENVIRONMENT");
    for (OptionSpec option : known) {
      item(
          String.valueOf(variable.apply(option)),
          "What " + option.longestName() + " says, where it isn't given.");
    }
  }

  private void seeAlso() {
    section("SEE ALSO");
    CommandSpec root = command.root();
    String others =
        command.parent() == null
            ? Model.names(root).stream()
                .map(name -> "\\fB" + escaped(root.name() + "-" + name) + "\\fR(1)")
                .collect(Collectors.joining(",\n"))
            : "\\fB" + escaped(root.name()) + "\\fR(1)";
    line(others);
  }

  private static String label(ArgSpec argument) {
    return argument.paramLabel();
  }

  private void section(String title) {
    line(".SH " + title);
  }

  private void item(String head, String body) {
    line(".TP");
    line("\\fB" + escaped(head) + "\\fR");
    text(body);
  }

  private void paragraph(String text) {
    if (!text.isBlank()) {
      line(".PP");
      text(Model.text(text));
    }
  }

  private void text(String text) {
    Arrays.stream(text.split("\n")).map(String::strip).map(ManPage::escaped).forEach(this::line);
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  /** As text, whatever it holds: no request, no escape, no character that a locale lacks. */
  static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                case '"' -> escaped.append("\\(dq");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '~' -> escaped.append("\\(ti");
                case '^' -> escaped.append("\\(ha");
                default -> {
                  if (point < 0x80) {
                    escaped.append((char) point);
                  } else {
                    escaped.append("\\[u%04X]".formatted(point));
                  }
                }
              }
            });
    return escaped.charAt(0) == '.' ? "\\&" + escaped : escaped.toString();
  }
}
