package sj.tree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The line format of the logs: {@code 2026-11-22 14:05 <sender> text}. Further lines of a text are
 * indented by one TAB, and what could move a terminal's cursor or turn the reading direction is
 * made visible, so that no text can pass for another line.
 */
public final class LogLine {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private LogLine() {}

  /**
   * One log entry, with its line ends.
   *
   * @param time shown in the zone, to the minute
   * @param sender the full JID, or {@code sj} for the bridge itself
   * @param text any text; may be empty
   */
  public static byte[] of(Instant time, ZoneId zone, String sender, String text) {
    var line = new StringBuilder(text.length() + 64);
    line.append(MINUTE.format(time.atZone(zone))).append(" <");
    visible(line, sender, true);
    line.append("> ");
    visible(line, text.replace("\r\n", "\n"), false);
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void visible(StringBuilder line, String text, boolean sender) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point == '\n' && !sender) {
        line.append("\n\t");
      } else if (hidden(point, sender)) {
        line.append("\\u{").append(Integer.toHexString(point)).append('}');
      } else {
        line.appendCodePoint(point);
      }
    }
  }

  private static boolean hidden(int point, boolean sender) {
    return switch (point) {
      case '\t' -> sender;
      case '<', '>' -> sender;
      case 0x2028, 0x2029 -> true;
      default ->
          Character.isISOControl(point)
              || (point >= 0x202A && point <= 0x202E)
              || (point >= 0x2066 && point <= 0x2069)
              || (point >= 0xFFF9 && point <= 0xFFFB)
              || (point >= 0xD800 && point <= 0xDFFF);
    };
  }
}
