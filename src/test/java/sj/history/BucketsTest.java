package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.ROMEO;
import static sj.history.Opened.await;
import static sj.history.Opened.message;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
  private static final int MANY = 20_000;
  private static final int EACH = 1_024;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "0, 9223372036854775807, 10000, 1024, 19456",
    "0, 9223372036854775807, 3, 1024, 3072",
    "8191, 9223372036854775807, 2, 8192, 9216",
    "8192, 9223372036854775807, 2, 9216, 10240",
    "7168, 8192, 10, 0, 0",
    "8000, 16384, 10000, 8192, 15360",
    "8000, 16385, 10000, 8192, 16384",
    "19000, 9223372036854775807, 10, 19456, 19456",
    "20000, 9223372036854775807, 10, 0, 0",
    "-5, 0, 10, 0, 0",
    "9223372036854775807, 9223372036854775807, 10, 0, 0",
    "0, 9223372036854775807, 0, 0, 0"
  })
  void aContactsEventsComeOldestFirst(long since, long before, int limit, long first, long last) {
    try (var opened = filled()) {
      assertThat(ids(opened, since, before, limit, false)).isEqualTo(expected(first, last));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9223372036854775807, 10000, 1024, 19456",
    "0, 9223372036854775807, 4, 16384, 19456",
    "0, 16384, 2, 14336, 15360",
    "8191, 16385, 10000, 8192, 16384"
  })
  void orTheNewestOfThem(long since, long before, int limit, long first, long last) {
    try (var opened = filled()) {
      assertThat(ids(opened, since, before, limit, true)).isEqualTo(expected(first, last));
    }
  }

  @Test
  void whatIsUnreadIsCountedOverAllBuckets() {
    try (var opened = filled()) {
      opened.write(tx -> tx.read(JULIET, 17_500));

      assertThat(opened.conversation(JULIET).unread()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGapOfMillionsOfIdsIsNotWalkedThrough(boolean newestFirst) throws SQLException {
    filled().close();
    execute("UPDATE counter SET event = 1000000000000");

    try (var opened = Opened.in(directory)) {
      opened.receive(JULIET, "behind it");
      assertThat(ids(opened, 19_000, Long.MAX_VALUE, 10, newestFirst))
          .containsExactly(19_456L, 1_000_000_000_001L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM v1_messages WHERE contact = 'juliet@example.com' ORDER BY id DESC LIMIT 5",
        "SELECT * FROM v1_events WHERE contact = 'juliet@example.com' AND id > 100 ORDER BY id",
        "SELECT count(*) FROM v1_events WHERE contact = 'juliet@example.com'"
      })
  void whoAsksAViewForAContactNeedNotWaitForAllOthers(String query) throws SQLException {
    Opened.in(directory).close();

    assertThat(plan(query))
        .anyMatch(step -> step.contains("event_bucket (ANY(<expr>) AND contact"));
  }

  @Test
  void anEarlierVersionsFileIsIndexedAnew() throws SQLException {
    OldFile.make(
        file(),
        3,
        "INSERT INTO contact (id, jid) VALUES (4, 'juliet@example.com')",
        "INSERT INTO event (id, time, type, contact) VALUES (1, 0, 'message', 4)",
        "UPDATE counter SET event = 1");

    try (var opened = Opened.in(directory)) {
      assertThat(opened.events(JULIET, 0)).hasSize(1);
    }
    assertThat(column("SELECT name FROM sqlite_master WHERE tbl_name = 'event' ORDER BY name", 1))
        .containsExactly("event", "event_about", "event_bucket");
  }

  /** Some of very many messages is Juliet's. */
  private Opened filled() {
    var opened = Opened.in(directory);
    opened.write(
        tx -> {
          for (int n = 1; n <= MANY; n++) {
            tx.publish(message(n % EACH == 0 ? JULIET : ROMEO, "text " + n));
          }
          return true;
        });
    return opened;
  }

  private static List<Long> ids(
      Opened opened, long since, long before, int limit, boolean newestFirst) {
    var query = new History.Query(JULIET, since, before, limit, newestFirst);
    return await(opened.history.events(query)).stream().map(Event::id).toList();
  }

  private static List<Long> expected(long first, long last) {
    return first == 0
        ? List.of()
        : LongStream.rangeClosed(first / EACH, last / EACH).mapToObj(n -> n * EACH).toList();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> plan(String query) throws SQLException {
    return column("EXPLAIN QUERY PLAN " + query, 4);
  }

  /** That column of each row, as a program would read it. */
  private List<String> column(String query, int column) throws SQLException {
    var values = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(column));
      }
    }
    return values;
  }

  private Path file() {
    return directory.resolve("history.db");
  }
}
