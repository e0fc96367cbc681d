package sj.history;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Bytes for a log. */
final class Line {
  final Log log;
  final byte[] bytes;

  Line(Log log, byte[] bytes) {
    this.log = log;
    this.bytes = bytes;
  }

  /** One for each log, with all that these have for it, in their order. */
  static List<Line> joined(List<Line> lines) {
    var pieces = new LinkedHashMap<Log, List<byte[]>>();
    lines.forEach(
        line -> pieces.computeIfAbsent(line.log, log -> new ArrayList<>()).add(line.bytes));
    var joined = new ArrayList<Line>(pieces.size());
    pieces.forEach((log, some) -> joined.add(new Line(log, whole(some))));
    return joined;
  }

  private static byte[] whole(List<byte[]> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    ByteBuffer whole = ByteBuffer.allocate(pieces.stream().mapToInt(piece -> piece.length).sum());
    pieces.forEach(whole::put);
    return whole.array();
  }
}
