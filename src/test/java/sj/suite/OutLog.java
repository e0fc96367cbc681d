package sj.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the line format of {@code out} back. */
final class OutLog {
  private static final Pattern FIRST =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d <([^<>]*)> ?(.*)");

  /** A message in a log. */
  record Entry(String sender, String text) {}

  private OutLog() {}

  /**
   * The messages of a log, in order.
   *
   * @throws AssertionError when a line is neither a first nor a further one
   */
  static List<Entry> parse(String log) {
    var entries = new ArrayList<Entry>();
    for (String line : log.split("\n", -1)) {
      Matcher first = FIRST.matcher(line);
      if (first.matches()) {
        entries.add(new Entry(first.group(1), first.group(2)));
      } else if (line.startsWith("\t") && !entries.isEmpty()) {
        Entry begun = entries.removeLast();
        entries.add(new Entry(begun.sender(), begun.text() + "\n" + line.substring(1)));
      } else if (!line.isEmpty()) {
        throw new AssertionError("no line of a log: " + line);
      }
    }
    return entries;
  }

  /** The texts of those whose sender begins so. */
  static List<String> texts(List<Entry> entries, String sender) {
    return entries.stream().filter(e -> e.sender().startsWith(sender)).map(Entry::text).toList();
  }
}
