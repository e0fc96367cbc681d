package sj.foreign;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of a log as whole entries.
 *
 * @param entries those that are complete
 * @param length the bytes that they took; what follows is read again with what comes
 */
record Piece(List<Entry> entries, int length) {

  /**
   * Cuts bytes into entries.
   *
   * @param full more follows at once: the last entry may go on, and one that fills everything is
   *     taken as it is
   */
  static Piece of(byte[] bytes, boolean full, Instant now, ZoneId zone) {
    var entries = new ArrayList<Entry>();
    var starts = new ArrayList<Integer>();
    int at = 0;
    int end;
    while ((end = lineEnd(bytes, at)) >= 0) {
      String line = text(bytes, at, end);
      if (line.startsWith("\t") && !entries.isEmpty()) {
        entries.set(entries.size() - 1, entries.getLast().with(line.substring(1)));
      } else if (!line.isBlank()) {
        starts.add(at);
        entries.add(Entry.of(line.startsWith("\t") ? line.substring(1) : line, now, zone));
      }
      at = end + 1;
    }
    if (full && at == 0) {
      // A line longer than what is read at once.
      return new Piece(List.of(Entry.of(text(bytes, 0, bytes.length), now, zone)), bytes.length);
    }
    if (full && entries.size() > 1) {
      entries.removeLast();
      at = starts.getLast();
    }
    return new Piece(List.copyOf(entries), at);
  }

  private static int lineEnd(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** UTF-8, or what old clients on IRC send instead; NUL and a CR at the end are dropped. */
  private static String text(byte[] bytes, int from, int to) {
    int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, end - from))
              .toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
    return text.replace("\0", "");
  }
}
