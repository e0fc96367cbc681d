package sj;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command that can't be understood: why, how it goes, and where more stands. */
final class WrongUse {
  /** The status for it. */
  static final int STATUS = 2;

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
    if (wrong instanceof UnmatchedArgumentException unmatched && command.parent() == null) {
      List<String> meant = unmatched.getSuggestions();
      return "there is no command "
          + unmatched.getUnmatched().getFirst()
          + (meant.isEmpty() ? "" : "; perhaps " + String.join(" or ", meant) + "?");
    }
    String message = String.valueOf(wrong.getMessage());
    // Words are told as they are typed, and not as the program calls them too.
    return message.contains("expected one of [")
        ? message.replaceAll("(?<=[\\[ ])[A-Z]+, ", "").replace(" (case-sensitive)", "")
        : message;
  }

  private static String synopsis(CommandLine line) {
    Help help = new Help(line.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF));
    return help.abbreviatedSynopsis().strip().replaceAll("\\s+", " ");
  }
}
