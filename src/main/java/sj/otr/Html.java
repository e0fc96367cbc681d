package sj.otr;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a message for HTML where it can be nothing else: some programs send HTML through OTR,
 * others text, and nothing in a message says which. It is HTML if every {@code &} begins an entity
 * and every {@code <} a tag of those that chat programs write, and there is at least one of them.
 */
final class Html {
  private static final String TAG =
      "</?(?:a|b|i|u|s|em|strong|font|span|br|p|div|body|html|tt|code|pre|blockquote)"
          + "(?:\\s[^<>]{0,1000})?/?>";
  private static final String ENTITY =
      "&(?:amp|lt|gt|quot|apos|nbsp|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});";
  private static final Pattern MARK = Pattern.compile(TAG + "|" + ENTITY, Pattern.CASE_INSENSITIVE);
  private static final Pattern BREAK =
      Pattern.compile("<(?:br|/p|/div)\\b.*", Pattern.CASE_INSENSITIVE);

  private Html() {}

  /** The text that is meant. */
  static String text(String message) {
    Matcher marks = MARK.matcher(message);
    var text = new StringBuilder();
    int at = 0;
    while (marks.find()) {
      if (isAnythingElse(message, at, marks.start())) {
        return message;
      }
      text.append(message, at, marks.start()).append(meant(marks.group()));
      at = marks.end();
    }
    if (at == 0 || isAnythingElse(message, at, message.length())) {
      return message;
    }
    return text.append(message, at, message.length()).toString().strip();
  }

  private static boolean isAnythingElse(String message, int from, int to) {
    return message.substring(from, to).matches("(?s)[^<&]*+[<&].*+");
  }

  private static String meant(String mark) {
    if (mark.startsWith("&")) {
      return entity(mark);
    }
    return BREAK.matcher(mark).matches() ? "\n" : "";
  }

  private static String entity(String entity) {
    String name = entity.substring(1, entity.length() - 1);
    return switch (name.toLowerCase(java.util.Locale.ROOT)) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      case "nbsp" -> " ";
      default -> {
        boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
        int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        yield Character.isValidCodePoint(point) ? Character.toString(point) : "\uFFFD";
      }
    };
  }
}
