package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.ROMEO;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.history.Identities.Kind;
import sj.jid.Jid;

/** Messages by their names, be these in memory, in a run, or in the table. */
class NamesTest {
  private static final int MANY = 60_000;
  private static final int RUN = 50_000;

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
  void theOldestOfManyRunsGoesIntoTheTableAndTheNewestEventOfANameIsFound() {
    try (Sql sql =
        new Database(directory.resolve("history.db"), History.Durability.PROCESS).create()) {
      Names names = Names.load(sql, 2);
      int all = 4 * RUN;
      for (int n = 1; n <= all; n++) {
        names.put(spread(n), n);
        if (n == all - RUN - 1) {
          names.put(spread(7), 70_007);
        }
        if (n % RUN == 0) {
          names.save(sql);
          names.committed();
        }
      }

      assertThat(sql.number("SELECT count(*) FROM name_run")).isEqualTo(2);
      assertThat(sql.number("SELECT count(*) FROM name")).isEqualTo(2 * RUN);
      for (Names known : List.of(names, Names.load(sql, 2))) {
        assertThat(
                IntStream.rangeClosed(1, all)
                    .filter(
                        n -> !Long.valueOf(n == 7 ? 70_007 : n).equals(known.find(sql, spread(n)))))
            .isEmpty();
        assertThat(
                IntStream.rangeClosed(all + 1, 2 * all)
                    .filter(n -> known.find(sql, spread(n)) != null))
            .isEmpty();
      }
    }
  }

  @Test
  void aRunThatWasRolledBackIsMadeAgain() {
    try (Sql sql =
        new Database(directory.resolve("history.db"), History.Durability.PROCESS).create()) {
      Names names = Names.load(sql);
      sql.update("BEGIN");
      for (int n = 1; n <= RUN; n++) {
        names.put(spread(n), n);
      }
      names.save(sql);
      sql.update("ROLLBACK");
      names.rolledBack();
      int all = 2 * RUN + RUN / 2;
      for (int n = 1; n <= all; n++) {
        names.put(spread(n), n);
      }
      names.save(sql);
      names.committed();

      // No more in one than its filter is made for.
      assertThat(sql.number("SELECT count(*) FROM name_run")).isEqualTo(2);
      for (Names known : List.of(names, Names.load(sql))) {
        assertThat(
                IntStream.rangeClosed(1, all)
                    .filter(n -> !Long.valueOf(n).equals(known.find(sql, spread(n)))))
            .isEmpty();
      }
    }
  }

  @Test
  void aFilterForgetsNoneAndLetsFewOthersPass() {
    var filters = new NameFilters();
    for (int run = 0; run < NameFilters.MOST; run += 9) {
      filters.set(run, NameFilters.filter(of(run)));
    }
    filters.set(NameFilters.MOST, NameFilters.filter(of(NameFilters.MOST)));

    for (int run = 9; run <= NameFilters.MOST; run += run < 63 ? 9 : 1) {
      int asked = run;
      assertThat(LongStream.of(of(run)).map(filters::passed))
          .allMatch(passed -> NameFilters.has(passed, asked));
      assertThat(
              LongStream.of(of(run + 1))
                  .filter(h -> NameFilters.has(filters.passed(h), asked))
                  .count())
          .isLessThan(RUN / 100);
    }
  }

  private static long[] of(int run) {
    return LongStream.range(0, RUN).map(n -> spread((long) run * RUN + n)).toArray();
  }

  /** Another number for each, as good as random. */
  private static long spread(long number) {
    return new SplittableRandom(number).nextLong();
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
