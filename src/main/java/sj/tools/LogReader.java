package sj.tools;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log on from where it was left. Its owner may rotate, truncate or delete it (interface,
 * section 2): what was appended before a rotation is still read where the file was held open.
 */
final class LogReader implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;
  // A line longer than this is given in parts.
  private static final int LONGEST = 1 << 20;

  private final Path file;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
  private @Nullable Object key;
  private @Nullable FileChannel held;
  private long offset;
  private boolean hold;

  private LogReader(Path file) {
    this.file = file;
  }

  /** What stands in the log now is passed over. */
  static LogReader atEnd(Path file) throws IOException {
    var reader = new LogReader(file);
    BasicFileAttributes now = reader.look();
    if (now != null) {
      reader.key = now.fileKey();
      reader.offset = now.size();
    }
    return reader;
  }

  /** From its first line, or from the beginning of a line at or after that place. */
  static LogReader from(Path file, long place) throws IOException {
    var reader = atEnd(file);
    reader.offset = Math.min(reader.offset, place);
    return reader;
  }

  /** Keeps the file open between looks, so that a rotation loses nothing. */
  LogReader holding() {
    hold = true;
    return this;
  }

  /** The lines that were completed since the last look, without their ends. */
  List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    BasicFileAttributes now = look();
    boolean another = key != null && (now == null || !key.equals(now.fileKey()));
    if (another) {
      if (held != null) {
        read(held, lines);
      }
      if (begun.size() > 0) {
        lines.add(begun.toString(StandardCharsets.UTF_8));
      }
      close();
      offset = 0;
    }
    if (now == null) {
      key = null;
      return lines;
    }
    key = now.fileKey();
    if (now.size() < offset) {
      offset = 0;
      begun.reset();
    }
    if (now.size() > offset) {
      read(lines);
    }
    return lines;
  }

  /** When the log was written last, in milliseconds; 0 where it isn't there. */
  static long written(Path file) throws IOException {
    BasicFileAttributes now = new LogReader(file).look();
    return now == null ? 0 : now.lastModifiedTime().toMillis();
  }

  private @Nullable BasicFileAttributes look() throws IOException {
    try {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return now.isRegularFile() ? now : null;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return null;
    }
  }

  private void read(List<String> lines) throws IOException {
    FileChannel channel = held;
    if (channel == null) {
      try {
        channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException e) {
        return;
      }
    }
    read(channel, lines);
    if (hold) {
      held = channel;
    } else {
      channel.close();
    }
  }

  private void read(FileChannel channel, List<String> lines) throws IOException {
    var buffer = ByteBuffer.allocate(CHUNK);
    while (channel.read(buffer, offset) > 0) {
      offset += buffer.position();
      buffer.flip();
      cut(buffer, lines);
      buffer.clear();
    }
  }

  private void cut(ByteBuffer buffer, List<String> lines) {
    while (buffer.hasRemaining()) {
      byte next = buffer.get();
      if (next != '\n') {
        begun.write(next);
      }
      if (next == '\n' || begun.size() >= LONGEST) {
        lines.add(begun.toString(StandardCharsets.UTF_8));
        begun.reset();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (held != null) {
      held.close();
      held = null;
    }
    begun.reset();
  }
}
