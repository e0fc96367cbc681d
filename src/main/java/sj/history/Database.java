package sj.history;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteOpenMode;
import sj.jid.Naming;

/** Opens the file: for writing, where it is made and brought up to date, and for reading. */
final class Database {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int LOCK_WAIT_MILLIS = 3_000;

  private final Path file;
  private final Path name;
  private final History.Durability durability;
  private final Naming naming;

  Database(Path file, History.Durability durability) {
    this(file, file, durability, Naming.XMPP);
  }

  /** A file whose contacts are named so. */
  Database(Path file, History.Durability durability, Naming naming) {
    this(file, file, durability, naming);
  }

  /**
   * A file that has another name for its owner.
   *
   * @param name what is said where it can't be used
   */
  Database(Path file, Path name, History.Durability durability) {
    this(file, name, durability, Naming.XMPP);
  }

  private Database(Path file, Path name, History.Durability durability, Naming naming) {
    this.file = file.toAbsolutePath();
    this.name = name.toAbsolutePath();
    this.durability = durability;
    this.naming = naming;
  }

  /** The first connection: makes the file where it is missing, and brings its tables up to date. */
  Sql create() {
    makePrivate();
    Sql sql = writer();
    try {
      upgrade(sql);
      return sql;
    } catch (HistoryException e) {
      close(sql);
      throw e;
    }
  }

  /** A connection that writes, to a file that is there. */
  Sql writer() {
    var config = common();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(
        switch (durability) {
          case PROCESS -> SynchronousMode.NORMAL;
          case POWER -> SynchronousMode.FULL;
        });
    // A bound: see Checkpoints. Pages that change with each commit are copied once for many.
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "16000");
    // What more a burst has made of the write-ahead log is given back.
    config.setJournalSizeLimit(32 << 20);
    // What a savepoint must give back is kept in memory, not in a file that is made for it.
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    return connect(config);
  }

  /** Opens a database that is nowhere, for the first one takes long. */
  static void prepare() {
    try (Connection connection = common().createConnection("jdbc:sqlite::memory:")) {
      connection.isValid(0);
    } catch (SQLException e) {
      throw Failures.of(Path.of("memory"), e);
    }
  }

  /** A connection that only reads. */
  Sql reader() {
    var config = common();
    config.setReadOnly(true);
    return connect(config);
  }

  /** The only connection to a copy, which stays a single file and is brought up to date. */
  Sql editor() {
    var config = common();
    config.setJournalMode(JournalMode.MEMORY);
    config.setSynchronous(SynchronousMode.FULL);
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    Sql sql = connect(config);
    try {
      check(sql);
      upgrade(sql);
      return sql;
    } catch (HistoryException e) {
      close(sql);
      throw e;
    }
  }

  /**
   * Refuses what this program has not made, or can't know yet.
   *
   * @throws HistoryException saying which
   */
  void check(Sql sql) {
    if (sql.number("PRAGMA application_id") != Schema.APPLICATION) {
      throw refused("is no history of this program's");
    }
    checkVersion(sql.number("PRAGMA user_version"));
  }

  private static SQLiteConfig common() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(LOCK_WAIT_MILLIS);
    config.setCacheSize(-8_192);
    // The driver would ask for the last rowid after each insert: a fifth of the writer's time.
    config.setGetGeneratedKeys(false);
    // Each connection is one thread's at a time (Sql), so that none needs SQLite's locks as well.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return config;
  }

  private Sql connect(SQLiteConfig config) {
    try {
      // As a URI, for a plain path loses what follows a question mark.
      return new Sql(name, naming, config.createConnection("jdbc:sqlite:" + file.toUri()));
    } catch (SQLException e) {
      throw Failures.of(name, e);
    }
  }

  private void upgrade(Sql sql) {
    int version = (int) sql.number("PRAGMA user_version");
    long application = sql.number("PRAGMA application_id");
    boolean empty = sql.number("SELECT count(*) FROM sqlite_master") == 0;
    if (!empty && application != Schema.APPLICATION) {
      throw refused("is the database of another program: move it aside, or use another directory");
    }
    checkVersion(version);
    if (version == Schema.VERSION) {
      return;
    }
    sql.execute("BEGIN IMMEDIATE");
    sql.execute("PRAGMA application_id = " + Schema.APPLICATION);
    for (List<String> step : Schema.after(version)) {
      step.forEach(sql::execute);
    }
    Identities.hash(sql);
    sql.execute("PRAGMA user_version = " + Schema.VERSION);
    sql.execute("COMMIT");
  }

  private void checkVersion(long version) {
    if (version > Schema.VERSION) {
      throw refused(
          ("has version %d, and this program knows none above %d: use the newer program that wrote"
                  + " it")
              .formatted(version, Schema.VERSION));
    }
  }

  /** Mode 0600 for the file before SQLite opens it: the two beside it are made with its mode. */
  private void makePrivate() {
    try {
      try {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      } catch (FileAlreadyExistsException there) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw refused("is not a plain file: move it aside");
        }
      }
      for (String suffix : List.of("", "-wal", "-shm")) {
        Path beside = file.resolveSibling(file.getFileName() + suffix);
        if (Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
          Files.setPosixFilePermissions(beside, OWNER_ONLY);
        }
      }
    } catch (IOException e) {
      throw new HistoryException(
          file + " can't be made: see that its directory exists and is yours (" + e + ")", true, e);
    }
  }

  private HistoryException refused(String why) {
    return new HistoryException(name + " " + why, false, null);
  }

  static void close(Sql sql) {
    try {
      sql.close();
    } catch (HistoryException nothingToSave) {
      // What was committed is in the file; the rest was told already.
    }
  }
}
