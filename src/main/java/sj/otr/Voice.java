package sj.otr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import sj.tree.LogLine;

/** Appends to {@code otr/out}; its owner may rotate it at any time. */
final class Voice {
  private final Path log;

  Voice(Path log) {
    this.log = log;
  }

  /** One message, in the line format of the interface's section 2. */
  void say(String sender, String text) throws IOException {
    byte[] line = LogLine.of(Instant.now(), ZoneId.systemDefault(), sender, text);
    try (FileChannel file =
        FileChannel.open(
            log,
            Set.of(StandardOpenOption.APPEND, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer buffer = ByteBuffer.wrap(line);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    }
  }
}
