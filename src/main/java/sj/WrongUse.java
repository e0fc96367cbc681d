package sj;

import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import sj.tree.Visible;

/**
 * What is said of a command that can't be understood: why, how it goes, and where more stands. What
 * has no place in it is not repeated: it may be a password, and this goes into logs.
 */
final class WrongUse {
  /** The status for it. */
  static final int STATUS = 2;

  /** Where an argument stands is told by the library in its sentence alone. */
  private static final Pattern PLACE = Pattern.compile(" index (\\d+): ");

  private WrongUse() {}

  /** Three lines, and the status to exit with. */
  static int tell(ParameterException wrong, PrintWriter errors) {
    CommandLine line = wrong.getCommandLine();
    CommandSpec command = line.getCommandSpec();
    String name = command.qualifiedName(" ");
    errors.println("sj: " + reason(wrong, command));
    errors.println("usage: " + synopsis(line));
    errors.println("see " + name + " --help");
    return STATUS;
  }

  private static String reason(ParameterException wrong, CommandSpec command) {
    String message = String.valueOf(wrong.getMessage());
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched(), message, command);
    }
    // Words are told as they are typed, and not as the program calls them too.
    return message.contains("expected one of [")
        ? message.replaceAll("(?<=[\\[ ])[A-Z]+, ", "").replace(" (case-sensitive)", "")
        : message;
  }

  private static String unmatched(List<String> words, String message, CommandSpec command) {
    boolean root = command.parent() == null;
    // What follows a command that isn't known belongs to that.
    for (String word : root ? words.subList(0, 1) : words) {
      if (word.startsWith("-") && word.length() > 1) {
        String option = option(word);
        return (root ? "sj itself" : command.name())
            + (" has no option " + Visible.text(option))
            + (root ? " (options stand behind the command)" : "")
            + Near.words(option, command.optionsMap().keySet());
      }
    }
    if (root) {
      return "there is no such command"
          + Near.words(words.getFirst(), command.subcommands().keySet());
    }
    Matcher place = PLACE.matcher(message);
    return command.name()
        + (place.find() ? " takes no argument " + place.group(1) : " takes fewer arguments")
        + " (it isn't shown, for it may be a secret)";
  }

  /** The name alone: what is joined to it may be a password. */
  private static String option(String word) {
    return word.startsWith("--") ? word.split("=", 2)[0] : word.substring(0, 2);
  }

  private static String synopsis(CommandLine line) {
    Help help = new Help(line.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
    return help.abbreviatedSynopsis().strip().replaceAll("\\s+", " ");
  }
}
