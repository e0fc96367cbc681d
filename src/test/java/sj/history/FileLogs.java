package sj.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Logs as plain files in one directory; a rotated one lies beside its log. */
final class FileLogs implements Projection {
  private final Path directory;
  volatile int failAfter = Integer.MAX_VALUE;
  final AtomicInteger appends = new AtomicInteger();
  final AtomicInteger pauses = new AtomicInteger();

  FileLogs(Path directory) {
    this.directory = directory;
  }

  Path path(Log log) {
    return directory.resolve(
        switch (log) {
          case Log.Root() -> "out";
          case Log.Contacts() -> "contacts";
          case Log.Output() -> "in";
          case Log.Conversation conversation -> conversation.contact().toString();
        });
  }

  String text(Log log) {
    try {
      return Files.exists(path(log)) ? Files.readString(path(log)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> lines(Log log) {
    return text(log).lines().toList();
  }

  @Override
  public Position position(Log log) throws IOException {
    Path path = path(log);
    if (Files.notExists(path)) {
      Files.createFile(path);
    }
    return new Position((Long) Files.getAttribute(path, "unix:ino"), Files.size(path));
  }

  @Override
  public void idle() {
    pauses.incrementAndGet();
  }

  @Override
  public void append(Log log, byte[] bytes) throws IOException {
    appends.incrementAndGet();
    int count = Math.min(bytes.length, failAfter);
    try (var file =
        FileChannel.open(
            path(log),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND)) {
      var buffer = ByteBuffer.wrap(bytes, 0, count);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    }
    if (count < bytes.length) {
      throw new IOException("no space left, as the test wants it");
    }
  }

  @Override
  public byte @Nullable [] read(Log log, long inode, long from, int count) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        if (path.getFileName().toString().startsWith(path(log).getFileName().toString())
            && Files.getAttribute(path, "unix:ino").equals(inode)) {
          byte[] all = Files.readAllBytes(path);
          return from >= all.length
              ? new byte[0]
              : Arrays.copyOfRange(all, (int) from, (int) Math.min(all.length, from + count));
        }
      }
    }
    return null;
  }
}
