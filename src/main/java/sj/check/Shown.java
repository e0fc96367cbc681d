package sj.check;

import sj.tree.Visible;

/** Names and contents of a tree, for a terminal: none may move the cursor or end the line. */
final class Shown {
  private static final int LONGEST = 200;

  private Shown() {}

  static String of(String text) {
    String visible = Visible.text(text).replace("\n", "\\u{a}").replace("\t", "\\u{9}");
    return visible.length() > LONGEST + 100
        ? visible.substring(0, visible.offsetByCodePoints(0, LONGEST)) + "…"
        : visible;
  }

  /** In quotes, shortened: a piece of content. */
  static String quoted(String text) {
    int points = text.codePointCount(0, text.length());
    return "“"
        + of(points > 60 ? text.substring(0, text.offsetByCodePoints(0, 60)) + "…" : text)
        + "”";
  }
}
