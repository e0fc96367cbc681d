package sj.tree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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

  /** A minute as it is written; lines come in the same one many at a time. */
  private record Minute(long number, ZoneId zone, String text) {}

  private static volatile Minute recent = new Minute(Long.MIN_VALUE, ZoneOffset.UTC, "");

  /** Each thread's own, used again for each line; that of a huge text is let go of. */
  private static final ThreadLocal<StringBuilder> LINE =
      ThreadLocal.withInitial(() -> new StringBuilder(256));

  private static final int MOST_KEPT = 64 << 10;

  private LogLine() {}

  /**
   * One log entry, with its line ends.
   *
   * @param time shown in the zone, to the minute
   * @param sender the full JID, or {@code sj} for the bridge itself
   * @param text any text; may be empty
   */
  public static byte[] of(Instant time, ZoneId zone, String sender, String text) {
    StringBuilder line = LINE.get();
    line.setLength(0);
    line.append(minute(time, zone)).append(" <");
    Visible.append(line, sender, null, true);
    line.append("> ");
    Visible.append(line, text.replace("\r\n", "\n"), "\n\t", false);
    line.append('\n');
    if (line.capacity() > MOST_KEPT) {
      LINE.remove();
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String minute(Instant time, ZoneId zone) {
    Minute last = recent;
    long local = time.getEpochSecond() + zone.getRules().getOffset(time).getTotalSeconds();
    long number = Math.floorDiv(local, 60L);
    if (last.number != number || !last.zone.equals(zone)) {
      last = new Minute(number, zone, MINUTE.format(time.atZone(zone)));
      recent = last;
    }
    return last.text;
  }
}
