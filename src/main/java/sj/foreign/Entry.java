package sj.foreign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a log (interface section 7.4).
 *
 * @param from who said it; null for what nobody said: {@code -!-}, or the server's own words
 */
record Entry(Instant time, @Nullable String from, String text) {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:([0-9]{1,12})|([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}))"
              + "(?: (?:<([^>]+)>|-!-)(?: |$)| |$)(.*)",
          Pattern.DOTALL);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * Reads a line. One that has no time, or an impossible one, is taken for what nobody said, now.
   *
   * @param line without its end
   */
  static Entry of(String line, Instant now, ZoneId zone) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return new Entry(now, null, line);
    }
    Instant time = time(parts.group(1), parts.group(2), zone);
    return time == null
        ? new Entry(now, null, line)
        : new Entry(time, parts.group(3), parts.group(4));
  }

  /** The same with another line of its text. */
  Entry with(String further) {
    return new Entry(time, from, text + "\n" + further);
  }

  private static @Nullable Instant time(
      @Nullable String seconds, @Nullable String minute, ZoneId zone) {
    if (seconds != null) {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
    try {
      return LocalDateTime.parse(String.valueOf(minute), MINUTE).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
