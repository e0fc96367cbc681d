package sj.history;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A copy of a history on its way to its place: what is in it, and how it gets there. */
final class Copy {
  private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal");

  private Copy() {}

  /**
   * Takes out what belongs to the one process that the copy was made of: its session, and its place
   * in its logs. What waited may have been sent meanwhile: the archive is to be asked first.
   */
  static void scrub(Sql sql, long now) {
    // Deleted rows would stay readable in the file.
    sql.number("PRAGMA secure_delete = ON");
    new Sessions(sql, new Places()).end();
    sql.update("DELETE FROM pending");
    sql.update(
        "UPDATE outbox SET tried = coalesce((SELECT time FROM event WHERE id = outbox.event), ?)"
            + " WHERE tried = 0",
        now);
  }

  /** On the disk, and then in its place at once. */
  static void place(Path copy, Path target) throws IOException {
    try (var file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (var directory = FileChannel.open(target.toAbsolutePath().getParent())) {
      directory.force(true);
    }
  }

  /** Removes a database with what SQLite puts beside it. */
  static void remove(Path file) throws IOException {
    removeBeside(file);
    Files.deleteIfExists(file);
  }

  /** Removes what belongs to another file of this name: SQLite would take it for its own. */
  static void removeBeside(Path file) throws IOException {
    for (String suffix : BESIDE) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
  }

  /** A sentence for what the file system says. */
  static HistoryException failure(String what, Path file, IOException cause) {
    String why =
        switch (cause) {
          case NoSuchFileException missing -> "no file can be made there";
          case AccessDeniedException denied -> file.getParent() + " can't be written";
          case FileSystemException system when system.getReason() != null -> system.getReason();
          default -> String.valueOf(cause.getMessage());
        };
    return new HistoryException(what + " " + file + ": " + why, true, cause);
  }
}
