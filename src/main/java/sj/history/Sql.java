package sj.history;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.jid.Naming;

/**
 * One connection, with its statements prepared once. For one thread at a time. Everything fails
 * with {@link HistoryException}.
 */
final class Sql implements AutoCloseable {
  /** Makes a value of the row that the cursor is on. */
  @FunctionalInterface
  interface Row<T> {
    T from(ResultSet row) throws SQLException;
  }

  /** Takes a row; false when it wants no more. */
  @FunctionalInterface
  interface Sink {
    boolean take(ResultSet row) throws SQLException;
  }

  private final Path file;
  private final Naming naming;
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  /**
   * A connection that is open.
   *
   * @param naming how the contacts in it are read
   */
  Sql(Path file, Naming naming, Connection connection) {
    this.file = file;
    this.naming = naming;
    this.connection = connection;
  }

  /** How the contacts in it are read. */
  Naming naming() {
    return naming;
  }

  /** Runs a statement once, without keeping it prepared. */
  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  /** Runs a statement that changes rows; the answer is how many. */
  int update(String sql, @Nullable Object... values) {
    try {
      return bind(sql, values).executeUpdate();
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  void each(String sql, Sink sink, @Nullable Object... values) {
    // A result set left open would hold the snapshot, and the log of the database would only grow.
    try (ResultSet found = bind(sql, values).executeQuery()) {
      while (found.next() && sink.take(found)) {}
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }

  <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
    var rows = new ArrayList<T>();
    each(sql, found -> rows.add(row.from(found)), values);
    return rows;
  }

  <T> @Nullable T first(String sql, Row<T> row, @Nullable Object... values) {
    List<T> rows = list(sql, row, values);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** The number in the first column of the first row; 0 where there is none. */
  long number(String sql, @Nullable Object... values) {
    Long number = first(sql, row -> row.getLong(1), values);
    return number == null ? 0 : number;
  }

  /** Writes all that this connection sees into an empty file: one moment, whoever writes on. */
  void copyInto(Path empty, Path name) {
    try (PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, empty.toAbsolutePath().toString());
      copy.execute();
    } catch (SQLException e) {
      HistoryException why = Failures.of(name, e);
      throw why.isDiskFull() ? why : Failures.of(file, e);
    }
  }

  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Failures.of(file, e);
    }
  }
}
