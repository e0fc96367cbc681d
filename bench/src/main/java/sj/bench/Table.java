package sj.bench;

import java.util.Locale;
import java.util.Map;

/** The figures for a person at a terminal. */
final class Table {
  private static final String ROW = "%-9s %-46s %12s  %-24s %9s %8s";

  private Table() {}

  static String of(Map<String, String> facts, Figures figures) {
    var table = new StringBuilder("\n");
    facts.forEach((name, value) -> table.append("%-13s %s%n".formatted(name, value)));
    table.append(
        """
        The server and its clients run on the same processors. CPU is the bridge's alone, each message.

        """);
    // A quick run has none, for it says nothing about them.
    boolean goals = figures.all().stream().anyMatch(figure -> figure.goal().isSet());
    row(table, goals, "goal", "measure", "work", "median", "least … most", "µs CPU", "peak MB");
    for (Figure figure : figures.all()) {
      row(
          table,
          goals,
          goal(figure.goal()),
          figure.measure(),
          figure.work(),
          number(figure.median()),
          number(figure.least()) + " … " + number(figure.most()) + " " + figure.unit(),
          number(figure.microsEach()),
          number(figure.peakMegabytes()));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, boolean goals, String goal, Object... cells) {
    table
        .append(ROW.formatted(cells))
        .append(goals ? " %12s".formatted(goal) : "")
        .append(System.lineSeparator());
  }

  /** A goal in words; nothing where there is none. */
  static String goal(Figure.Goal goal) {
    return goal.isSet() ? (goal.least() ? "≥ " : "≤ ") + number(goal.value()) : "";
  }

  /** Processor time for each message, in words; nothing where that says nothing. */
  static String cost(double microsEach) {
    return Double.isNaN(microsEach) ? "" : "at " + number(microsEach) + " µs of CPU each";
  }

  /** As many digits as say something; nothing for no number. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value >= 100 || value == Math.rint(value)) {
      return "%,.0f".formatted(value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f", value);
  }
}
