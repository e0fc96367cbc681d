package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.ROMEO;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.history.Identities.Kind;
import sj.jid.Jid;

/** Messages by their names, be these in memory, on their way into the table, or in it. */
class NamesTest {
  private static final int MANY = 60_000;

  @TempDir Path directory;

  @Test
  void aNameIsKnownAcrossARestart() {
    try (var opened = Opened.in(directory)) {
      put(opened, Kind.SENT, JULIET, "a", 1);
    }
    try (var opened = Opened.in(directory)) {
      assertThat(find(opened, Kind.SENT, JULIET, "a")).isEqualTo(1);
    }
  }

  @Test
  void theSameNameOfAnotherKindOrContactIsAnother() {
    try (var opened = Opened.in(directory)) {
      put(opened, Kind.SENT, JULIET, "a", 1);
      put(opened, Kind.SENT, ROMEO, "b", 2);

      assertThat(find(opened, Kind.RECEIVED, JULIET, "a")).isNull();
      assertThat(find(opened, Kind.SENT, ROMEO, "a")).isNull();
      assertThat(find(opened, Kind.ARCHIVE, null, "a")).isNull();
    }
  }

  @Test
  void aNameGivenAgainIsTheNewMessages() {
    try (var opened = Opened.in(directory)) {
      put(opened, Kind.SENT, JULIET, "a", 1);
      put(opened, Kind.SENT, JULIET, "a", 2);

      assertThat(find(opened, Kind.SENT, JULIET, "a")).isEqualTo(2);
    }
    try (var opened = Opened.in(directory)) {
      assertThat(find(opened, Kind.SENT, JULIET, "a")).isEqualTo(2);
    }
  }

  @Test
  void aWorkThatFailsNamesNothing() {
    try (var opened = Opened.in(directory)) {
      put(opened, Kind.SENT, JULIET, "a", 1);

      assertThatThrownBy(
              () ->
                  opened.write(
                      tx -> {
                        tx.identities().put(Kind.SENT, JULIET, "a", 2);
                        tx.identities().put(Kind.SENT, JULIET, "b", 3);
                        throw new IllegalStateException("as it is meant");
                      }))
          .isInstanceOf(CompletionException.class);

      assertThat(find(opened, Kind.SENT, JULIET, "a")).isEqualTo(1);
      assertThat(find(opened, Kind.SENT, JULIET, "b")).isNull();
    }
  }

  @Test
  void soManyThatTheyGoIntoTheTableAreAllKnownThenAndAfterARestart() {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> {
            for (int n = 1; n <= MANY; n++) {
              tx.identities().put(Kind.ARCHIVE, null, "id" + n, n);
            }
            return true;
          });
      put(opened, Kind.ARCHIVE, null, "id7", 70_007);
      assertThat(unknown(opened)).isEmpty();
    }
    try (var opened = Opened.in(directory)) {
      assertThat(unknown(opened)).isEmpty();
      assertThat(find(opened, Kind.ARCHIVE, null, "id7")).isEqualTo(70_007);
      assertThat(find(opened, Kind.ARCHIVE, null, "id0")).isNull();
    }
  }

  @Test
  void whereThereIsNoRoomForManyTheNextIsStillWrittenDown() {
    try (Sql sql =
        new Database(directory.resolve("history.db"), History.Durability.PROCESS).create()) {
      Names names = Names.load(sql);
      for (int n = 1; n < 50_000; n++) {
        names.put(n, n);
      }
      names.save(sql);
      names.committed();
      sql.update("BEGIN");
      names.put(50_000, 50_000);
      names.save(sql);
      sql.update("ROLLBACK");
      names.rolledBack();

      names.put(50_001, 50_001);
      names.save(sql);
      names.committed();

      assertThat(sql.number("SELECT count(*) FROM name")).isZero();
      assertThat(sql.number("SELECT count(*) FROM name_young")).isEqualTo(2);
      assertThat(names.find(sql, 50_000)).isNull();
      assertThat(Names.load(sql).find(sql, 50_001)).isEqualTo(50_001);
    }
  }

  @Test
  void namesOfAnEarlierVersionsFileAreStillKnown() throws SQLException {
    OldFile.make(
        directory.resolve("history.db"),
        2,
        "INSERT INTO contact (id, jid) VALUES (4, 'juliet@example.com')",
        "INSERT INTO identity VALUES (2, 4, 'a', 17, 0), (1, 0, 'b', 18, 0)",
        "INSERT INTO received VALUES (1, '<message/>')");

    try (var opened = Opened.in(directory)) {
      assertThat(find(opened, Kind.SENT, JULIET, "a")).isEqualTo(17);
      assertThat(find(opened, Kind.ARCHIVE, null, "b")).isEqualTo(18);
      assertThat(Opened.await(opened.history.unsettled()))
          .containsExactly(new Tx.Received(1, "<message/>"));
    }
  }

  /** Those of all archive ids that aren't found, after they were announced. */
  private static List<Integer> unknown(Opened opened) {
    return opened.write(
        tx -> {
          List<Integer> all = IntStream.rangeClosed(1, MANY).boxed().toList();
          Identities identities = tx.identities();
          identities.expect(
              all.stream().map(n -> identities.of(Kind.ARCHIVE, null, "id" + n)).toList());
          return all.stream()
              .filter(n -> identities.find(Kind.ARCHIVE, null, "id" + n) == null)
              .toList();
        });
  }

  private static void put(
      Opened opened, Kind kind, @Nullable Jid contact, String name, long event) {
    opened.write(
        tx -> {
          tx.identities().put(kind, contact, name, event);
          return true;
        });
  }

  private static @Nullable Long find(Opened opened, Kind kind, @Nullable Jid contact, String name) {
    return opened.<@Nullable Long>write(tx -> tx.identities().find(kind, contact, name));
  }
}
