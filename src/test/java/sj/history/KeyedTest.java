package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.NOW;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyedTest {
  private static final Keyed.Done DONE = new Keyed.Done("d1", 5);

  @TempDir Path directory;

  @Test
  void aKeyIsKnownForSevenDaysAlsoAfterARestart() {
    try (var opened = Opened.in(directory)) {
      put(opened, "k1", NOW);
    }
    try (var opened = Opened.in(directory)) {
      assertThat(find(opened, "k1", NOW.plus(Duration.ofDays(7).minusMillis(1)))).isEqualTo(DONE);
      assertThat(find(opened, "k1", NOW.plus(Duration.ofDays(7)))).isNull();
      assertThat(find(opened, "k2", NOW)).isNull();
    }
  }

  @Test
  void whatIsTooOldIsForgottenAndTheRestStays() {
    try (var opened = Opened.in(directory)) {
      put(opened, "old", NOW);
      put(opened, "middle", NOW.plus(Duration.ofDays(4)));
      put(opened, "new", NOW.plus(Duration.ofDays(8)));

      assertThat(keys(opened)).isEqualTo(2);
    }
  }

  @Test
  void theKeysAreGoneThroughOnceAnHour() {
    try (var opened = Opened.in(directory)) {
      put(opened, "old", NOW.minus(Duration.ofDays(8)));
      put(opened, "one", NOW.minus(Duration.ofDays(1)).minusSeconds(3599));
      put(opened, "two", NOW.minus(Duration.ofDays(1)));
      assertThat(keys(opened)).isEqualTo(3);

      put(opened, "three", NOW);
      assertThat(keys(opened)).isEqualTo(3);
    }
  }

  @Test
  void aClockThatWasSetBackEndsNothing() {
    try (var opened = Opened.in(directory)) {
      put(opened, "k1", NOW.plus(Duration.ofDays(1000)));
      put(opened, "k2", NOW);

      assertThat(find(opened, "k2", NOW)).isEqualTo(DONE);
    }
  }

  private static void put(Opened opened, String key, Instant now) {
    opened.write(
        tx -> {
          tx.keyed().put(key, DONE, now);
          return true;
        });
  }

  private static Keyed.@Nullable Done find(Opened opened, String key, Instant now) {
    return opened.<Keyed.@Nullable Done>write(tx -> tx.keyed().find(key, now));
  }

  private static long keys(Opened opened) {
    return opened.write(
        tx -> ((Transaction) tx).connection().number("SELECT count(*) FROM request"));
  }
}
