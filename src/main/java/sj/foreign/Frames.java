package sj.foreign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as the lines that go into a FIFO, one write each. A line is a message there, so that a
 * text of several lines is several; and a line that is too long for the protocol behind (512 octets
 * with its frame on IRC, where the server ends the session over more) is broken, between words
 * where there are some.
 */
final class Frames {
  private Frames() {}

  /**
   * A message's lines, without their ends; none where the text has nothing but white space. Only a
   * text of one line can be a command: a line of a longer one that would be taken for one has a
   * space before it, or whoever pastes what a stranger wrote would give orders.
   *
   * @param most octets of a line
   */
  static List<String> of(String body, int most) {
    List<String> frames = lines(body, most);
    return isCommand(body) && body.stripTrailing().split("\\R").length == 1
        ? frames
        : frames.stream().map(Frames::said).toList();
  }

  /**
   * The lines of what is meant for the other program itself: each that begins so is a command.
   *
   * @param most octets of a line
   */
  static List<String> lines(String body, int most) {
    var frames = new ArrayList<String>();
    for (String line : body.split("\\R", -1)) {
      String rest = printable(line);
      while (octets(rest) > most) {
        int end = end(rest, most);
        frames.add(rest.substring(0, end).stripTrailing());
        rest = said(rest.substring(end).stripLeading());
      }
      if (!rest.isBlank()) {
        frames.add(rest);
      }
    }
    frames.removeIf(String::isBlank);
    return frames;
  }

  /** Whether it is a command to the other program, which nobody gets to read. */
  static boolean isCommand(String frame) {
    return frame.startsWith("/");
  }

  /** What is said and no command, be it a path or a stranger's words. */
  private static String said(String line) {
    return isCommand(line) ? " " + line : line;
  }

  /** Controls end lines or more in other protocols: they become spaces. */
  private static String printable(String line) {
    var out = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            c ->
                out.appendCodePoint(
                    Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) ? ' ' : c));
    return out.toString();
  }

  private static int end(String text, int most) {
    int end = 0;
    int length = 0;
    int space = -1;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      length += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (length > most) {
        break;
      }
      if (c == ' ') {
        space = end;
      }
      end += Character.charCount(c);
    }
    // A break far from the end would make two lines of what is nearly one word.
    return space > end / 2 ? space + 1 : end;
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
