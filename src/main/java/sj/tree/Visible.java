package sj.tree;

import org.jspecify.annotations.Nullable;

/**
 * Text for the eyes of somebody at a terminal: what could move the cursor, send an escape sequence
 * or turn the reading direction stands as its code point, in hexadecimal.
 */
public final class Visible {
  private Visible() {}

  /** The text with line feeds and tabs kept, and every other control made visible. */
  public static String text(String text) {
    var out = new StringBuilder(text.length());
    append(out, text, "\n", false);
    return out.toString();
  }

  /**
   * Appends the text.
   *
   * @param lineEnd what a line feed becomes, or null to make it visible too
   * @param sender true for what stands between {@code <} and {@code >}
   */
  static void append(StringBuilder out, String text, @Nullable String lineEnd, boolean sender) {
    int from = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int next = i + Character.charCount(point);
      boolean ends = point == '\n' && lineEnd != null;
      if (ends || isHidden(point, sender)) {
        out.append(text, from, i);
        if (ends) {
          out.append(lineEnd);
        } else {
          out.append("\\u{").append(Integer.toHexString(point)).append('}');
        }
        from = next;
      }
      i = next;
    }
    out.append(text, from, text.length());
  }

  private static boolean isHidden(int point, boolean sender) {
    return switch (point) {
      case '\t', '<', '>' -> sender;
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
