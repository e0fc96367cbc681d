package sj.otr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is appended to a file, over rotation, truncation and removal, as {@code tail -F} does.
 * A file that was rotated is read to its end before the new one is begun.
 */
final class Tail implements AutoCloseable {
  private static final int READ = 64 * 1024;

  private final Path path;
  private final ByteBuffer buffer = ByteBuffer.allocate(READ);
  private @Nullable FileChannel file;
  private String key = "";
  private long at;

  /** What takes the bytes; told when a new file begins, for then the rest of a line is lost. */
  interface Sink {
    void bytes(byte[] bytes, int length) throws IOException;

    void newFile() throws IOException;

    /** Whether it takes more now; what it doesn't take stays for the next reading. */
    boolean hasRoom();
  }

  /**
   * Not opened yet.
   *
   * @param position where the last reader was, by {@link #position}; empty for the end of the file
   *     as it is now
   */
  Tail(Path path, String position) throws IOException {
    this.path = path;
    BasicFileAttributes now = attributes();
    if (position.isEmpty() && now != null) {
      key = key(now);
      at = now.size();
    } else if (position.matches("\\S+ \\d{1,18}")) {
      key = position.substring(0, position.indexOf(' '));
      at = Long.parseLong(position.substring(position.indexOf(' ') + 1));
    }
  }

  /**
   * Where to begin again.
   *
   * @param pending bytes that were read and not used
   */
  String position(int pending) {
    return key.isEmpty() ? "none 0" : key + " " + Math.max(0, at - pending);
  }

  /** Reads all that is there, as long as there is room for it. */
  void read(Sink sink) throws IOException {
    do {
      open(sink);
      if (file == null) {
        return;
      }
    } while (drain(file, sink) && hasMoved(file, sink));
  }

  private void open(Sink sink) throws IOException {
    if (file != null) {
      return;
    }
    try {
      FileChannel opened =
          FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      BasicFileAttributes now = attributes();
      String found = now == null ? "none" : key(now);
      if (!found.equals(key) || opened.size() < at) {
        at = 0;
        sink.newFile();
      }
      key = found;
      file = opened;
    } catch (NoSuchFileException e) {
      // Made by the first message.
    }
  }

  private boolean drain(FileChannel open, Sink sink) throws IOException {
    if (open.size() < at) {
      at = 0;
      sink.newFile();
    }
    while (sink.hasRoom()) {
      buffer.clear();
      int length = open.read(buffer, at);
      if (length <= 0) {
        return true;
      }
      at += length;
      sink.bytes(buffer.array(), length);
    }
    return false;
  }

  /**
   * Whether another file has the name by now. One that was removed stays open until then: so its
   * inode's number can't be the new one's.
   */
  private boolean hasMoved(FileChannel open, Sink sink) throws IOException {
    BasicFileAttributes now = attributes();
    if (now == null || key(now).equals(key)) {
      return false;
    }
    if (!drain(open, sink)) {
      return false;
    }
    close();
    return true;
  }

  private @Nullable BasicFileAttributes attributes() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static String key(BasicFileAttributes attributes) {
    return String.valueOf(attributes.fileKey()).replace(' ', '_');
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
