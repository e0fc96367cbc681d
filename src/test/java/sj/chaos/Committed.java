package sj.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What a bridge that was killed has left in its history. */
final class Committed {
  private static final Pattern TOKEN = Pattern.compile("t[0-9a-f]{32}");
  private static final int NEWEST = 4000;

  private Committed() {}

  /**
   * The tokens of the newest messages, published or not. Reads a copy: to open the history itself
   * would mend it before the bridge does.
   */
  static Set<String> tokens(Path tree) {
    try {
      Path copy = Files.createTempDirectory("history");
      try {
        for (String name : new String[] {"history.db", "history.db-wal"}) {
          Path file = tree.resolve(".sj").resolve(name);
          if (Files.exists(file)) {
            Files.copy(file, copy.resolve(name));
          }
        }
        return read(copy.resolve("history.db"));
      } finally {
        for (String name : new String[] {"history.db", "history.db-wal", "history.db-shm"}) {
          Files.deleteIfExists(copy.resolve(name));
        }
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> read(Path database) throws SQLException {
    var tokens = new HashSet<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      // What is received and not yet published stands in a private table, and counts as safe.
      try (var rows =
          statement.executeQuery(
              "SELECT xml FROM received UNION ALL SELECT xml FROM arrival UNION ALL"
                  + " SELECT body FROM (SELECT body FROM v1_events WHERE body IS NOT NULL"
                  + " ORDER BY id DESC LIMIT "
                  + NEWEST
                  + ")")) {
        while (rows.next()) {
          TOKEN.matcher(rows.getString(1)).results().forEach(m -> tokens.add(m.group()));
        }
      }
    }
    return tokens;
  }
}
