package sj.history;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The table of bytes on their way into a log. A row has the inode and length that the log had
 * before, or none while nothing of the row can have been written.
 */
final class Pending {
  private Pending() {}

  /** Notes bytes for a log that stands at that position, or that couldn't be looked at. */
  static void note(Sql sql, Line line, Projection.@Nullable Position position) {
    if (line.bytes.length > 0) {
      sql.update(
          "INSERT INTO pending (log, inode, length, bytes) VALUES (?, ?, ?, ?)",
          LogName.of(line.log),
          position == null ? null : position.inode(),
          position == null ? null : position.length(),
          line.bytes);
    }
  }

  /** Strikes out the notes for every log. */
  static void strikeAll(Sql sql) {
    sql.update("DELETE FROM pending");
  }

  /** Strikes out all notes for the log. */
  static void strike(Sql sql, Log log) {
    sql.update("DELETE FROM pending WHERE log = ?", LogName.of(log));
  }

  /** What of the notes for the log isn't written yet, with the line's bytes behind it. */
  static Line rest(Sql sql, Projection projection, Line line) throws IOException {
    var whole = new ByteArrayOutputStream();
    for (Note note :
        sql.list(
            "SELECT inode, length, bytes FROM pending WHERE log = ? ORDER BY id",
            row -> {
              long inode = row.getLong(1);
              boolean untried = row.wasNull();
              return new Note(untried, inode, row.getLong(2), row.getBytes(3));
            },
            LogName.of(line.log))) {
      whole.writeBytes(note.rest(projection, line.log));
    }
    whole.writeBytes(line.bytes);
    return new Line(line.log, whole.toByteArray());
  }

  private static final class Note {
    private final boolean untried;
    private final long inode;
    private final long length;
    private final byte[] bytes;

    Note(boolean untried, long inode, long length, byte[] bytes) {
      this.untried = untried;
      this.inode = inode;
      this.length = length;
      this.bytes = bytes;
    }

    byte[] rest(Projection projection, Log log) throws IOException {
      return untried
          ? bytes
          : Repair.rest(bytes, projection.read(log, inode, length, bytes.length + Repair.SLACK));
    }
  }
}
