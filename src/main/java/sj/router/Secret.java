package sj.router;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The id that resumes a session, in a file of its own, mode 0600, with the tag of its session. */
final class Secret {
  private static final System.Logger LOGGER = System.getLogger(Secret.class.getName());

  private final Vertx vertx;
  private final Path file;

  Secret(Vertx vertx, Path file) {
    this.vertx = vertx;
    this.file = file;
  }

  /** The id kept under this tag, or null. */
  Future<@Nullable String> get(String tag) {
    return vertx.<@Nullable String>executeBlocking(() -> read(tag));
  }

  /** Keeps an id, and forgets the one before. */
  void put(String tag, String id) {
    vertx
        .executeBlocking(
            () -> {
              write(tag + "\n" + id);
              return true;
            })
        .onFailure(
            e ->
                LOGGER.log(
                    System.Logger.Level.WARNING,
                    "after a kill the session can''t be resumed: {0}",
                    e.toString()));
  }

  private @Nullable String read(String tag) throws IOException {
    try {
      String text = Files.readString(file);
      return text.startsWith(tag + "\n") ? text.substring(tag.length() + 1) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void write(String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            ".session",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
