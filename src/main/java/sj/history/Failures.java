package sj.history;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** Says in a sentence what SQLite tells by number. */
final class Failures {
  private Failures() {}

  static HistoryException of(Path file, SQLException cause) {
    // The lower byte is the primary code; the rest only refines it.
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xff);
    return switch (code) {
      case SQLITE_FULL ->
          later(
              "the disk is full, " + file + " can't grow: free some space, then it goes on", cause);
      case SQLITE_READONLY ->
          later(
              file + " can't be written: it, its directory or its file system is read-only", cause);
      case SQLITE_IOERR ->
          later(
              file
                  + " can't be read or written (input/output error): see whether its disk is full"
                  + " or broken",
              cause);
      case SQLITE_CANTOPEN ->
          later(file + " can't be opened: its directory must exist and be yours", cause);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          later(
              "another program holds a lock on "
                  + file
                  + ": end its transaction or close it (a sqlite3 shell?)",
              cause);
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          never(
              file
                  + " is damaged or no SQLite database: move it aside, with its -wal and -shm"
                  + " files, and a new one is begun; `sqlite3 FILE .recover` may save what it"
                  + " holds",
              cause);
      case SQLITE_TOOBIG -> never("a text is larger than SQLite can keep", cause);
      default -> never(file + " can't be used: " + cause.getMessage(), cause);
    };
  }

  static HistoryException closed() {
    return new HistoryException("the history is closed: the bridge is stopping", false, null);
  }

  static HistoryException busy() {
    return new HistoryException(
        "too much waits for the history at once: try again in a moment", true, null);
  }

  private static HistoryException later(String sentence, SQLException cause) {
    return new HistoryException(sentence, true, cause);
  }

  private static HistoryException never(String sentence, SQLException cause) {
    return new HistoryException(sentence, false, cause);
  }
}
