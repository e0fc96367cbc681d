package sj.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A consistent copy of a history, which may be in use meanwhile by another process. */
public final class Backup {
  private Backup() {}

  /**
   * Writes the copy, with mode 0600, under a temporary name beside it until it is whole. What
   * resumes the session isn't in it. Blocks.
   *
   * @param overwrite replace a file that is there
   * @return the number of events in it
   * @throws HistoryException with a sentence; then nothing was left behind
   */
  public static long write(Path history, Path target, boolean overwrite) {
    Path file = target.toAbsolutePath().normalize();
    if (!Files.isRegularFile(history, LinkOption.NOFOLLOW_LINKS)) {
      throw refused("there is no history at " + history + ": name the account or its directory");
    }
    try {
      Path folder = file.getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw refused("no backup in " + file + ": " + folder + " is no directory");
      }
      if (Files.isSameFile(folder, history.toAbsolutePath().getParent())) {
        throw refused(folder + " is the bridge's own: choose another place for the backup");
      }
      checkFree(file, overwrite);
      return write(history, file, folder, overwrite);
    } catch (IOException e) {
      throw Copy.failure("no backup in", file, e);
    }
  }

  private static long write(Path history, Path file, Path folder, boolean overwrite)
      throws IOException {
    Path part =
        Files.createTempFile(
            folder,
            ".sj-backup-",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    // For whoever stops it with Ctrl-C.
    part.toFile().deleteOnExit();
    try {
      // Before the copy's moment: what waits in it can't have been sent before this.
      long now = System.currentTimeMillis();
      copy(history, part, file);
      long events = edit(part, file, now);
      checkFree(file, overwrite);
      Copy.place(part, file);
      return events;
    } finally {
      Copy.remove(part);
    }
  }

  private static void copy(Path history, Path part, Path file) {
    var database = new Database(history, History.Durability.PROCESS);
    try (Sql sql = database.reader()) {
      database.check(sql);
      sql.copyInto(part, file);
    }
  }

  private static long edit(Path part, Path file, long now) {
    try (Sql sql = new Database(part, file, History.Durability.POWER).editor()) {
      sql.execute("BEGIN IMMEDIATE");
      Copy.scrub(sql, now);
      sql.execute("COMMIT");
      return sql.number("SELECT count(*) FROM event");
    }
  }

  private static void checkFree(Path file, boolean overwrite) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw refused(file + " is not a plain file: choose another name");
      }
      if (!overwrite) {
        throw refused(file + " is there already: choose another name, or give --force");
      }
    }
  }

  private static HistoryException refused(String sentence) {
    return new HistoryException(sentence, false, null);
  }
}
