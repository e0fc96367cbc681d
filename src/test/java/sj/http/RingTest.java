package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.history.Event;

class RingTest {
  static Event event(long id) {
    return Event.draft(Event.Type.STATE, null, Instant.EPOCH).withId(id);
  }

  private static List<Event> events(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(RingTest::event).toList();
  }

  private static List<Long> ids(Ring.View view) {
    return view.entries().stream().map(Recent::id).toList();
  }

  @Test
  void anEmptyRingKnowsNothingOfWhatTheHistoryHas() {
    Ring ring = new Ring(4, 1 << 20);

    Ring.View view = ring.after(3, 10, 8);

    assertThat(view).isEqualTo(new Ring.View(10, 10, List.of()));
  }

  @Test
  void theFirstEventSetsTheFloorRightBelowIt() {
    Ring ring = new Ring(4, 1 << 20);

    ring.add(events(11, 12));

    assertThat(ring.after(10, 12, 8).floor()).isEqualTo(10);
    assertThat(ids(ring.after(10, 12, 8))).containsExactly(11L, 12L);
  }

  @ParameterizedTest
  @CsvSource({"0,4", "5,4", "6,4", "7,3", "9,1", "10,0", "11,0"})
  void givesWhatComesAfterAnId(long since, int count) {
    Ring ring = new Ring(4, 1 << 20);

    ring.add(events(1, 10));

    assertThat(ring.after(since, 10, 100).entries()).hasSize(count);
    assertThat(ring.after(since, 10, 100).floor()).isEqualTo(6);
    assertThat(ring.after(since, 10, 100).newest()).isEqualTo(10);
  }

  @Test
  void givesNoMoreThanAskedFor() {
    Ring ring = new Ring(100, 1 << 20);

    ring.add(events(1, 50));

    assertThat(ids(ring.after(7, 50, 3))).containsExactly(8L, 9L, 10L);
  }

  @Test
  void keepsTheFloorWhereIdsHaveHoles() {
    Ring ring = new Ring(2, 1 << 20);

    ring.add(List.of(event(5), event(9), event(20)));

    assertThat(ring.after(0, 20, 8).floor()).isEqualTo(5);
    assertThat(ids(ring.after(5, 20, 8))).containsExactly(9L, 20L);
  }

  @Test
  void isBoundedInMemoryButAlwaysHoldsTheNewest() {
    Ring ring = new Ring(1000, 10_000);
    Event large = event(1).withMessage(Event.Direction.IN, "romeo@example.net", "x".repeat(4_000));

    for (long id = 1; id <= 50; id++) {
      ring.add(List.of(large.withId(id)));
    }

    assertThat(ids(ring.after(0, 50, 100))).containsExactly(50L);
    ring.add(events(51, 52));
    assertThat(ids(ring.after(0, 52, 100))).containsExactly(50L, 51L, 52L);
  }

  /** With holes between the ids, and some events so large that memory is the bound. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void holdsTheSameHoweverEventsComeTogether(long seed) {
    var random = new Random(seed);
    Ring together = new Ring(5, 6_000);
    Ring single = new Ring(5, 6_000);
    long id = 100;
    for (int i = 0; i < 200; i++) {
      var batch = new ArrayList<Event>();
      for (int n = random.nextInt(13); n > 0; n--) {
        id += 1 + random.nextInt(3);
        String body = "x".repeat(random.nextInt(4) == 0 ? random.nextInt(4_000) : 0);
        batch.add(event(id).withMessage(Event.Direction.IN, "romeo@example.net", body));
      }
      together.add(batch);
      batch.forEach(event -> single.add(List.of(event)));

      Ring.View view = together.after(0, id, 100);
      assertThat(ids(view)).isEqualTo(ids(single.after(0, id, 100)));
      assertThat(view.floor()).isEqualTo(single.after(0, id, 100).floor());
      assertThat(view.newest()).isEqualTo(single.after(0, id, 100).newest());
    }
  }
}
