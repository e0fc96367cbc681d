package sj.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A backup on its way back: made ready beside the history's place, where it may be opened, and then
 * put there. The place must be locked against a bridge. Every method blocks.
 */
public final class Restoration implements AutoCloseable {
  private final Path history;
  private final Path copy;

  private Restoration(Path history, Path copy) {
    this.history = history;
    this.copy = copy;
  }

  /**
   * Checks the backup, and makes a history of it that begins a new session and gives none of the
   * ids again that may have been given since.
   *
   * @param history where it is to go
   * @param overwrite replace a history that is there
   * @throws HistoryException when the backup can't be used, or the place is taken
   */
  public static Restoration begin(Path backup, Path history, boolean overwrite) {
    if (!Files.isRegularFile(backup)) {
      throw refused("there is no backup at " + backup, null);
    }
    if (!overwrite && Files.exists(history, LinkOption.NOFOLLOW_LINKS)) {
      throw refused(
          history + " is there already: give --force to replace it, with all that it holds", null);
    }
    Path copy = history.resolveSibling(history.getFileName() + ".restored");
    try {
      if (Files.exists(history) && Files.isSameFile(backup, history)) {
        throw refused(backup + " is the history itself", null);
      }
      Copy.remove(copy);
      duplicate(backup, copy);
      prepare(backup, copy);
      return new Restoration(history, copy);
    } catch (IOException e) {
      removed(copy);
      throw Copy.failure("nothing is restored to", history, e);
    } catch (HistoryException e) {
      removed(copy);
      throw e;
    }
  }

  private static void duplicate(Path backup, Path copy) throws IOException {
    Files.createFile(
        copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(copy, StandardOpenOption.WRITE)) {
      Files.copy(backup, out);
    }
  }

  private static void prepare(Path backup, Path copy) {
    long now = System.currentTimeMillis();
    try (Sql sql = new Database(copy, backup, History.Durability.POWER).editor()) {
      String found = sql.first("PRAGMA integrity_check(1)", row -> row.getString(1));
      if (!"ok".equals(found)) {
        throw refused(backup + " is damaged: " + found, null);
      }
      sql.execute("BEGIN IMMEDIATE");
      Copy.scrub(sql, now);
      Lost.jump(sql, now);
      sql.execute("COMMIT");
    } catch (HistoryException e) {
      throw e.isDiskFull() || e.getCause() == null
          ? e
          : refused(backup + " is damaged, or no backup", e);
    }
  }

  /** The history as it will be; it may be opened, and must be closed again, before it is placed. */
  public Path file() {
    return copy;
  }

  /** Puts it into its place. */
  public void place() {
    // What was written meanwhile comes into the one file that is moved.
    Database.close(new Database(copy, history, History.Durability.POWER).editor());
    try {
      // Of the history before; it must not be taken for the new one's.
      Copy.removeBeside(history);
      Copy.place(copy, history);
    } catch (IOException e) {
      throw Copy.failure("nothing is restored to", history, e);
    }
  }

  /** Leaves nothing of it that isn't in its place. */
  @Override
  public void close() {
    removed(copy);
  }

  private static void removed(Path copy) {
    try {
      Copy.remove(copy);
    } catch (IOException e) {
      // The next one removes it before it begins.
    }
  }

  private static HistoryException refused(String sentence, @Nullable Exception cause) {
    return new HistoryException(sentence, false, cause);
  }
}
