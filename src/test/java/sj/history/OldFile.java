package sj.history;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A history's file as a former version of the program made it. */
final class OldFile {
  private OldFile() {}

  /** Makes it, and puts rows into it. */
  static void make(Path file, int version, String... rows) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (List<String> step : Schema.after(0).subList(0, version)) {
        for (String sql : step) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA application_id = " + Schema.APPLICATION);
      statement.execute("PRAGMA user_version = " + version);
      for (String sql : rows) {
        statement.execute(sql);
      }
    }
  }
}
