package sj.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Received stanzas as they stand in a row: their texts one behind the other, and their lengths. */
final class ArrivalRow {
  private ArrivalRow() {}

  /** The lengths in characters, parted by commas. */
  static String lengths(List<String> texts) {
    var lengths = new StringBuilder(texts.size() * 4);
    for (String text : texts) {
      lengths.append(lengths.isEmpty() ? "" : ",").append(text.length());
    }
    return lengths.toString();
  }

  /** The texts of a row. */
  static List<String> split(String lengths, String all) {
    var texts = new ArrayList<String>();
    int from = 0;
    for (String length : lengths.split(",", -1)) {
      int to = from + Integer.parseInt(length);
      texts.add(all.substring(from, to));
      from = to;
    }
    return texts;
  }

  /** All that isn't settled, oldest first. */
  static List<Tx.Received> unsettled(Sql sql) {
    var found =
        new ArrayList<>(
            sql.list(
                "SELECT seq, xml FROM received",
                row -> new Tx.Received(row.getLong(1), row.getString(2))));
    sql.each(
        "SELECT a.first, a.lengths, a.xml, s.bits"
            + " FROM arrival a LEFT JOIN arrival_settled s USING (first)",
        row -> {
          byte[] bits = row.getBytes(4);
          BitSet settled = bits == null ? new BitSet() : BitSet.valueOf(bits);
          List<String> texts = split(row.getString(2), row.getString(3));
          for (int i = 0; i < texts.size(); i++) {
            if (!settled.get(i)) {
              found.add(new Tx.Received(row.getLong(1) + i, texts.get(i)));
            }
          }
          return true;
        });
    found.sort(Comparator.comparingLong(Tx.Received::seq));
    return found;
  }
}
