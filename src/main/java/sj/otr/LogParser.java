package sj.otr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of {@code out}: those of sj ({@code 2026-11-22 14:05 <sender> text}, further
 * lines of a text behind a TAB), those of ii ({@code 1528104400 <nick> text}), and those of
 * programs that name no sender. What is no message ({@code -!-} in ii) is passed over.
 */
final class LogParser {
  private static final Pattern FIRST =
      Pattern.compile(
          "(?:\\d{9,12}|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(?::\\d\\d)?) (?:<([^<>]*)> ?)?(.*)",
          Pattern.DOTALL);
  private static final int LONGEST = 4 << 20;

  /**
   * A message.
   *
   * @param sender empty where the line names none
   */
  record Entry(String sender, String text) {}

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private @Nullable String begun;
  // Grown in place: each line of a stranger's message must not copy all those before it.
  private final StringBuilder text = new StringBuilder();
  private int begunBytes;

  /** Takes what was appended, and gives the messages that are complete. */
  List<Entry> feed(byte[] bytes, int length) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < length; i++) {
      if (bytes[i] == '\n') {
        line(line.toString(StandardCharsets.UTF_8), line.size() + 1, entries);
        line.reset();
      } else if (line.size() < LONGEST) {
        line.write(bytes[i]);
      }
    }
    return entries;
  }

  /** Nothing more came for a while: what stands there with its line end is complete. */
  List<Entry> rest() {
    var entries = new ArrayList<Entry>();
    finish(entries);
    return entries;
  }

  /** Whether {@link #rest} would give something. */
  boolean hasRest() {
    return begun != null;
  }

  /** Bytes that were taken and not given yet. */
  int pending() {
    return begunBytes + line.size();
  }

  private void line(String line, int bytes, List<Entry> entries) {
    if (line.startsWith("\t")) {
      if (begun != null) {
        text.append('\n').append(line, 1, line.length());
        begunBytes += bytes;
      }
      return;
    }
    finish(entries);
    Matcher matcher = FIRST.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    String sender = matcher.group(1);
    String message = matcher.group(2);
    if (sender == null && message.startsWith("-!-")) {
      return;
    }
    begun = sender == null ? "" : sender;
    text.append(message);
    begunBytes = bytes;
    // What is encrypted is one line, and needn't wait whether another follows.
    if (message.startsWith("?OTR:") || message.startsWith("?OTR,") || message.startsWith("?OTR|")) {
      finish(entries);
    }
  }

  private void finish(List<Entry> entries) {
    if (begun != null) {
      entries.add(new Entry(begun, text.toString()));
      begun = null;
      // What a giant has taken is given back.
      text.setLength(0);
      text.trimToSize();
      begunBytes = 0;
    }
  }
}
