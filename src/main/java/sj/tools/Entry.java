package sj.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as it stands in a log (interface, section 2): its line, and those indented by a TAB
 * that belong to it. Lines of other programs are entries too, without time and sender.
 *
 * @param time {@code 2026-11-22 14:05}, or empty
 * @param sender what stands between {@code <} and {@code >}, or empty
 * @param text what follows, with the line ends within it
 */
record Entry(String time, String sender, String text) {
  private static final Pattern LINE =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d) <([^<>]*)> ?(.*)", Pattern.DOTALL);

  /** The entries of these lines; what is indented before the first one is left out. */
  static List<Entry> of(List<String> lines) {
    var entries = new ArrayList<Entry>();
    var whole = new StringBuilder();
    boolean begun = false;
    for (String line : lines) {
      if (!isMore(line)) {
        if (begun) {
          entries.add(of(whole.toString()));
        }
        begun = true;
        whole.setLength(0);
        whole.append(line);
      } else if (begun) {
        whole.append('\n').append(line, 1, line.length());
      }
    }
    if (begun) {
      entries.add(of(whole.toString()));
    }
    return entries;
  }

  /** True for a line that belongs to the entry before it. */
  static boolean isMore(String line) {
    return line.startsWith("\t");
  }

  private static Entry of(String whole) {
    Matcher line = LINE.matcher(whole);
    return line.matches()
        ? new Entry(line.group(1), line.group(2), line.group(3))
        : new Entry("", "", whole);
  }

  /**
   * As in the log.
   *
   * @param contact stands before the sender, where not empty
   */
  String shown(String contact) {
    var shown = new StringBuilder(text.length() + 80);
    append(shown, time);
    append(shown, contact);
    append(shown, sender.isEmpty() ? "" : "<" + sender + ">");
    return shown.append(text.replace("\n", "\n\t")).toString();
  }

  private static void append(StringBuilder shown, String part) {
    if (!part.isEmpty()) {
      shown.append(part).append(' ');
    }
  }
}
