package sj.check;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sj.tree.Visible;

/** The line format of the logs (interface section 2, grammar in section 7.4), line by line. */
final class LogRules {
  private static final int MOST = 5;
  private static final Pattern SJ =
      Pattern.compile(
          "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
              + " ([01][0-9]|2[0-3]):[0-5][0-9] <[^<>\\t]+>( .*)?",
          Pattern.DOTALL);
  private static final Pattern II =
      Pattern.compile(
          "([0-9]{1,12}|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2})( .*)?", Pattern.DOTALL);

  private LogRules() {}

  /** Tells what is wrong with the lines of a log: the first few, and how many more. */
  static void check(Node log, Profile profile, Report report) {
    var count = new int[1];
    Sample sample = log.sample();
    lines(log.name(), sample.text(), true, profile, report, count);
    if (!sample.whole()) {
      lines(log.name(), sample.rest(), false, profile, report, count);
    }
    if (count[0] > MOST) {
      report.must("2", log.name(), (count[0] - MOST) + " more lines are not of the form");
    }
  }

  private static void lines(
      String name,
      @Nullable String text,
      boolean first,
      Profile profile,
      Report report,
      int[] count) {
    if (text == null) {
      if (profile == Profile.SJ) {
        report.must("2", name, "holds what is not UTF-8");
      } else {
        report.should("2", name, "holds what is not UTF-8");
      }
      return;
    }
    if (text.isEmpty()) {
      return;
    }
    if (first && text.startsWith("\t")) {
      report.should("2", name, "begins with what follows a line, and not with a line");
    }
    if (!text.endsWith("\n")) {
      report.should("2", name, "ends without a line end: a line is appended whole");
    }
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String wrong = wrong(line, profile);
      if (wrong != null && count[0]++ < MOST) {
        report.must(
            "2", name, (first ? "line " + number + " " : "a line ") + wrong + Shown.quoted(line));
      }
    }
  }

  /** What is wrong with a line, to be followed by the line itself; null where nothing is. */
  static @Nullable String wrong(String line, Profile profile) {
    if (line.isEmpty()) {
      // What follows the last line end; between lines an empty line of a text has its TAB.
      return null;
    }
    return switch (profile) {
      case II ->
          line.startsWith("\t") || II.matcher(line).matches()
              ? null
              : "is not “TIME <NICK> TEXT” or “TIME TEXT”, nor indented by a TAB: ";
      case SJ -> {
        if (!Visible.text(line).equals(line)) {
          yield "holds a control character that must be made visible: ";
        }
        yield line.startsWith("\t") || SJ.matcher(line).matches()
            ? null
            : "is not “YYYY-MM-DD HH:MM <SENDER> TEXT”, nor indented by a TAB: ";
      }
    };
  }
}
