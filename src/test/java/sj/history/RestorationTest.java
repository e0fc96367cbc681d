package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.NOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup becomes a history again. */
class RestorationTest {
  @TempDir Path directory;
  private Path live;
  private Path place;
  private Path backup;

  @BeforeEach
  void makeABackupOfTwoMessages() throws IOException {
    live = Files.createDirectory(directory.resolve("live"));
    place = Files.createDirectory(directory.resolve("place"));
    backup = directory.resolve("backup.db");
    try (var opened = Opened.in(live)) {
      opened.receive(JULIET, "one");
      opened.receive(JULIET, "two");
      Backup.write(opened.file, backup, false);
    }
  }

  private void restore(boolean overwrite) {
    try (var restoration = Restoration.begin(backup, place.resolve("history.db"), overwrite)) {
      restoration.place();
    }
  }

  private static List<String> bodies(Opened opened) {
    return opened.events(JULIET, 0).stream().map(event -> String.valueOf(event.body())).toList();
  }

  @Test
  void isTheOwnersAloneAndHoldsWhatTheBackupHolds() throws IOException {
    restore(false);

    assertThat(place).isDirectoryNotContaining(path -> !path.endsWith("history.db"));
    assertThat(Files.getPosixFilePermissions(place.resolve("history.db")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (var opened = Opened.in(place)) {
      assertThat(bodies(opened)).containsExactly("one", "two");
    }
    assertThat(backup).exists();
  }

  @Test
  void givesNoIdThatWasGivenAfterTheBackup() {
    restore(false);

    try (var opened = Opened.in(place)) {
      assertThat(opened.history.range().oldest()).isEqualTo(1);
      assertThat(opened.history.range().newest()).isEqualTo(2);

      long next = opened.receive(JULIET, "three");

      assertThat(next).isGreaterThan(1_000_002);
      History.Range range = opened.history.range();
      assertThat(range.newest()).isEqualTo(next);
      assertThat(range.lost(2)).isNull();
      assertThat(range.lost(3)).isEqualTo(new Lost(2, next - 1));
      assertThat(range.lost(next - 1)).isNotNull();
      assertThat(range.lost(next)).isNull();
    }
    try (var opened = Opened.in(place)) {
      assertThat(opened.history.range().lost(3)).isNotNull();
    }
  }

  @Test
  void anotherRestorationOfTheSameBackupGivesOtherIds() {
    var elapsed = Duration.between(NOW, Instant.now());
    restore(false);

    try (var opened = Opened.in(place)) {
      // A millisecond is an id further, and nothing publishes faster for long.
      assertThat(opened.receive(JULIET, "three"))
          .isGreaterThanOrEqualTo(1_000_003 + Math.max(0, elapsed.toMillis()));
    }
  }

  @Test
  void whatIsRestoredAgainAndAgainRemembersAllThatWasLost() throws IOException {
    restore(false);
    try (var opened = Opened.in(place)) {
      Files.delete(backup);
      Backup.write(opened.file, backup, false);
    }
    restore(true);
    long third;
    try (var opened = Opened.in(place)) {
      assertThat(opened.history.range().newest()).isEqualTo(2);
      third = opened.receive(JULIET, "three");
      Files.delete(backup);
      Backup.write(opened.file, backup, false);
    }
    restore(true);

    try (var opened = Opened.in(place)) {
      assertThat(opened.history.range().newest()).isEqualTo(third);
      opened.receive(JULIET, "four");
      History.Range range = opened.history.range();
      assertThat(range.lost()).hasSize(2);
      assertThat(range.lost(3)).isEqualTo(new Lost(2, third - 1));
      assertThat(range.lost(third)).isNull();
      assertThat(range.lost(third + 1)).isNotNull();
    }
  }

  @Test
  void aHistoryThatIsThereIsReplacedOnlyWhenTold() throws IOException {
    try (var opened = Opened.in(place)) {
      opened.receive(JULIET, "of another life");
    }

    refused().hasMessageContaining("is there already").hasMessageContaining("--force");
    try (var opened = Opened.in(place)) {
      assertThat(bodies(opened)).containsExactly("of another life");
    }
    restore(true);

    try (var opened = Opened.in(place)) {
      assertThat(bodies(opened)).containsExactly("one", "two");
    }
  }

  @Test
  void theWriteAheadLogOfTheHistoryBeforeIsNotTakenForItsOwn() throws IOException {
    Path killed = Files.createDirectory(directory.resolve("killed"));
    try (var opened = Opened.in(killed)) {
      opened.receive(JULIET, "of another life");
      // As a kill leaves them.
      for (String name : List.of("history.db", "history.db-wal", "history.db-shm")) {
        Files.copy(killed.resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    assertThat(Files.size(place.resolve("history.db-wal"))).isPositive();

    restore(true);

    assertThat(place).isDirectoryNotContaining(path -> !path.endsWith("history.db"));
    try (var opened = Opened.in(place)) {
      assertThat(bodies(opened)).containsExactly("one", "two");
    }
  }

  @Test
  void aCopyOfAHistoryThatNobodyMadeWithBackupLosesItsSessionToo() throws IOException {
    try (var opened = Opened.in(live)) {
      opened.write(
          tx -> {
            tx.sessions()
                .begin(new Sessions.Saved("tag", JULIET.withResource("sj"), false, 0, 0, 0));
            return tx.queue(0, JULIET, "<message/>");
          });
    }
    Files.copy(live.resolve("history.db"), backup, StandardCopyOption.REPLACE_EXISTING);

    restore(false);

    try (var opened = Opened.in(place)) {
      assertThat(Opened.await(opened.history.session())).isNull();
      assertThat(Opened.await(opened.history.queued(0, 10)))
          .allSatisfy(queued -> assertThat(queued.tried()).isPositive());
    }
  }

  @Test
  void whatIsNoBackupIsRefused() throws IOException, SQLException {
    Files.writeString(backup, "this is no database\n".repeat(500));
    refused().hasMessageContaining(backup + " is damaged, or no backup");

    Files.delete(backup);
    execute("CREATE TABLE theirs (x)");
    refused().hasMessageContaining(backup + " is no history of this program's");

    Files.write(backup, new byte[0]);
    refused().hasMessageContaining("is no history of this program's");

    Files.delete(backup);
    refused().hasMessageContaining("no backup at " + backup);
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void aNewerOneIsRefusedNamingBothVersions() throws SQLException {
    execute("PRAGMA user_version = 77");

    refused().hasMessageContaining("version 77").hasMessageContaining("above " + Schema.VERSION);
    assertThat(place).isEmptyDirectory();
  }

  @Test
  void aDamagedOneIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(backup);
    Arrays.fill(bytes, 4_096, bytes.length, (byte) 0x5a);
    Files.write(backup, bytes);

    refused().hasMessageContaining(backup + " is damaged");
    assertThat(place).isEmptyDirectory();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> restore(false)).isInstanceOf(HistoryException.class);
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + backup);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
