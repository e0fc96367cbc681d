package sj.tools;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The last entries of a log, read from its end, however long it is; of a log's last 16 MiB at most.
 *
 * @param end the place behind them, where reading goes on
 */
record Past(List<Entry> entries, long end) {
  private static final int WINDOW = 16 * 1024;
  private static final int WIDEST = 16 << 20;

  /** Up to so many entries; none where there is no log. */
  static Past of(Path log, int count) throws IOException {
    if (!Files.isRegularFile(log, LinkOption.NOFOLLOW_LINKS)) {
      return new Past(List.of(), 0);
    }
    try (FileChannel channel =
        FileChannel.open(log, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return of(channel, count);
    } catch (NoSuchFileException e) {
      return new Past(List.of(), 0);
    }
  }

  private static Past of(FileChannel channel, int count) throws IOException {
    long size = channel.size();
    if (count == 0) {
      return new Past(List.of(), size);
    }
    long window = WINDOW;
    while (true) {
      long start = Math.max(0, size - window);
      String text = read(channel, start, (int) (size - start));
      int end = text.lastIndexOf('\n') + 1;
      // The first line of a window is cut, unless the log begins with it.
      int first = start == 0 ? 0 : text.indexOf('\n') + 1;
      List<Entry> entries =
          first < end
              ? Entry.of(List.of(text.substring(first, end - 1).split("\n", -1)))
              : List.of();
      if (entries.size() >= count || start == 0 || window >= WIDEST) {
        long unfinished = text.substring(end).getBytes(StandardCharsets.ISO_8859_1).length;
        return new Past(
            entries.subList(Math.max(0, entries.size() - count), entries.size()).stream()
                .map(Past::decoded)
                .toList(),
            size - unfinished);
      }
      window *= 4;
    }
  }

  /** Bytes as characters, so that places in the one are places in the other. */
  private static String read(FileChannel channel, long start, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) > 0) {}
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
  }

  private static Entry decoded(Entry entry) {
    return new Entry(entry.time(), utf8(entry.sender()), utf8(entry.text()));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
