package sj.tools;

import java.util.List;
import sj.tree.Visible;

/** Text of others for the eyes of somebody at a terminal. */
public final class Shown {
  private Shown() {}

  /** One line: what would end it, or move the cursor, is made visible. */
  static String line(String text) {
    return Visible.text(text).replace("\n", "\\u{a}").replace("\t", "\\u{9}");
  }

  /** One word of a command line, to be copied into a shell. */
  public static String word(String text) {
    return text.matches("[\\w/.@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** What the bridge has said of it meanwhile, as the end of a sentence. */
  static String since(List<String> lines) {
    return lines.isEmpty() ? "" : ". sj said:\n" + Visible.text(String.join("\n", lines));
  }
}
