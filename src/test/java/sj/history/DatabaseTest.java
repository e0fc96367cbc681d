package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file: who may read it, what it may be, and what others find in it. */
class DatabaseTest {
  @TempDir Path directory;

  @Test
  void theThreeFilesAreTheOwnersAlone() throws IOException {
    Path loose = Files.createFile(directory.resolve("history.db"));
    Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rw-rw-r--"));

    try (var opened = Opened.in(directory)) {
      opened.receive(JULIET, "hello");

      for (String name : List.of("history.db", "history.db-wal", "history.db-shm")) {
        assertThat(Files.getPosixFilePermissions(directory.resolve(name)))
            .as(name)
            .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a?b=c&d", "per%cent#", "élan 🌹", "file:x", "mode=memory"})
  void itsDirectoryMayHaveAnyName(String name) throws IOException {
    Path odd = Files.createDirectory(directory.resolve(name));
    try (var opened = Opened.in(odd)) {
      opened.receive(JULIET, "hello");
      assertThat(opened.events(null, 0)).hasSize(1);
    }
    try (var opened = Opened.in(odd)) {
      assertThat(opened.events(null, 0)).hasSize(1);
      assertThat(Files.size(opened.file)).isPositive();
    }
    assertThat(directory).isDirectoryNotContaining(path -> !path.endsWith(name));
  }

  @Test
  void theViewsAreReadByOthersWhileTheBridgeRuns() throws SQLException {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> tx.publish(message(JULIET, "hello").withStanza("<message/>").withAbout(3)));
      opened.write(tx -> tx.publish(Event.draft(Event.Type.STATE, null, Opened.NOW)));

      String columns = "id, time, type, contact, direction, \"from\", body, stanza, about, details";
      assertThat(rows(opened.file, "SELECT " + columns + " FROM v1_events ORDER BY id"))
          .containsExactly(
              "1|2026-11-22T14:05:31.120Z|message|juliet@example.com|in"
                  + "|juliet@example.com/balcony|hello|<message/>|3|null",
              "2|2026-11-22T14:05:31.120Z|state|null|null|null|null|null|null|null");
      assertThat(rows(opened.file, "SELECT " + columns + " FROM v1_messages")).hasSize(1);
      assertThat(rows(opened.file, "SELECT count(*) FROM pragma_table_info('v1_messages')"))
          .containsExactly("10");
    }
  }

  @Test
  void aNewerDatabaseIsRefusedNamingBothVersions() throws SQLException {
    Opened.in(directory).close();
    execute(directory.resolve("history.db"), "PRAGMA user_version = 77");

    refused().hasMessageContaining("version 77").hasMessageContaining("above " + Schema.VERSION);
  }

  @Test
  void theDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
    execute(directory.resolve("history.db"), "CREATE TABLE theirs (x)");

    refused().hasMessageContaining("another program");
    assertThat(rows(directory.resolve("history.db"), "SELECT name FROM sqlite_master"))
        .containsExactly("theirs");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedWithWhatToDo() throws IOException {
    Files.writeString(directory.resolve("history.db"), "this is no database\n".repeat(500));

    refused().hasMessageContaining("move it aside").hasMessageContaining("recover");
  }

  @Test
  void aDamagedDatabaseIsRefusedWithWhatToDo() throws IOException {
    Opened.in(directory).close();
    Path file = directory.resolve("history.db");
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 100, bytes.length, (byte) 0x5a);
    Files.write(file, bytes);

    refused().hasMessageContaining("damaged");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = directory.resolve("elsewhere");
    Files.createSymbolicLink(directory.resolve("history.db"), elsewhere);

    refused().hasMessageContaining("not a plain file");
    assertThat(elsewhere).doesNotExist();
  }

  @Test
  void aMissingDirectoryIsNamed() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> Opened.in(missing))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining("missing")
        .hasMessageContaining("directory exists");
  }

  @Test
  void aLockThatAnotherProgramHoldsIsSaidAndAfterItsEndWritingGoesOn() throws SQLException {
    try (var opened = Opened.in(directory);
        var other = connect(opened.file);
        var statement = other.createStatement()) {
      opened.receive(JULIET, "before");
      statement.execute("BEGIN IMMEDIATE");
      CompletionStage<Long> write = opened.history.write(tx -> tx.publish(message(JULIET, "now")));

      assertThatThrownBy(() -> Opened.await(write))
          .hasCauseInstanceOf(HistoryException.class)
          .hasMessageContaining("another program holds a lock");
      statement.execute("ROLLBACK");
      assertThat(opened.receive(JULIET, "after")).isEqualTo(2);
    }
  }

  @Test
  void aReaderWithAnOpenSnapshotHoldsNobodyUp() throws SQLException {
    try (var opened = Opened.in(directory);
        var other = connect(opened.file);
        var statement = other.createStatement()) {
      opened.receive(JULIET, "before");
      statement.execute("BEGIN");
      statement.execute("SELECT count(*) FROM v1_events");

      assertThat(opened.receive(JULIET, "after")).isEqualTo(2);
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> Opened.in(directory))
        .isInstanceOf(HistoryException.class)
        .hasMessageContaining(directory.resolve("history.db").toString());
  }

  private static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (var connection = connect(file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(Path file, String sql) throws SQLException {
    try (var connection = connect(file);
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      var rows = new ArrayList<String>();
      while (found.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    }
  }
}
