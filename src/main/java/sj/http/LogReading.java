package sj.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * Reads a log piece by piece, and finds its successor when it was rotated. Every method blocks; one
 * at a time.
 */
final class LogReading implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final Folder folder;
  private final @Nullable Jid contact;
  private final String log;
  private @Nullable LogFile file;
  private long position;

  /** The log as it stands now, be it missing. */
  LogReading(Folder folder, @Nullable Jid contact, String log) throws IOException {
    this.folder = folder;
    this.contact = contact;
    this.log = log;
    this.file = folder.open(contact, log);
  }

  long size() throws IOException {
    LogFile open = file;
    return open == null ? 0 : open.channel().size();
  }

  /** Names the file, not its content: it grows under the same name. */
  String generation() {
    LogFile open = file;
    return open == null ? "0" : Long.toHexString(open.generation());
  }

  /** Where the last lines begin. */
  long tail(long size, long lines) throws IOException {
    LogFile open = file;
    return open == null ? 0 : Tail.start(open.channel(), size, lines);
  }

  void seek(long to) {
    position = to;
  }

  /** The next bytes, at most {@code most}; empty at the end. */
  byte[] read(long most) throws IOException {
    LogFile open = file;
    if (open == null) {
      return new byte[0];
    }
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, most));
    int count = open.channel().read(piece, position);
    if (count <= 0) {
      return new byte[0];
    }
    position += count;
    byte[] bytes = new byte[count];
    piece.flip().get(bytes);
    return bytes;
  }

  /** As {@link #read}; at the end goes on with a file that took this one's place. */
  byte[] follow() throws IOException {
    byte[] bytes = read(PIECE);
    if (bytes.length > 0) {
      return bytes;
    }
    LogFile old = file;
    LogFile now = folder.open(contact, log);
    if (now == null) {
      return bytes;
    }
    if (old != null && now.generation() == old.generation()) {
      now.channel().close();
      return truncated(old.channel());
    }
    // What was written between the read above and the rotation comes first.
    byte[] rest = read(PIECE);
    if (rest.length > 0) {
      now.channel().close();
      return rest;
    }
    close();
    file = now;
    position = 0;
    return read(PIECE);
  }

  private byte[] truncated(FileChannel channel) throws IOException {
    if (channel.size() >= position) {
      return new byte[0];
    }
    position = 0;
    return read(PIECE);
  }

  @Override
  public void close() throws IOException {
    LogFile open = file;
    if (open != null) {
      open.channel().close();
    }
  }
}
