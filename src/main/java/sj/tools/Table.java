package sj.tools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns for people, or with a TAB between them for programs. Pure. */
public final class Table {
  private Table() {}

  /** The roster in columns. */
  public static List<String> of(List<RosterEntry> roster, boolean aligned) {
    List<List<String>> rows = roster.stream().map(RosterEntry::columns).toList();
    return aligned ? aligned(rows) : rows.stream().map(row -> String.join("\t", row)).toList();
  }

  /** Each column as wide as its widest cell. */
  static List<String> aligned(List<List<String>> rows) {
    var widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    var lines = new ArrayList<String>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(String cell) {
    return Arrays.stream(cell.codePoints().toArray())
        .map(point -> Character.getType(point) == Character.NON_SPACING_MARK ? 0 : 1)
        .sum();
  }
}
