package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;

class CursorTest {
  private static final Jid ROMEO = Jid.of("romeo@example.net");
  private static final Jid NURSE = Jid.of("nurse@example.com");

  /** A history that publishes while it is read, with holes in its ids. */
  private static final class Play {
    final List<Event> all = new ArrayList<>();
    final Ring ring;
    final Random chance;
    long id;

    Play(int ringSize, long seed) {
      ring = new Ring(ringSize, 1 << 20);
      chance = new Random(seed);
    }

    void publish(int count, boolean inRing) {
      List<Event> batch = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        id += 1 + chance.nextInt(3);
        Jid contact = chance.nextBoolean() ? ROMEO : NURSE;
        batch.add(Event.draft(Event.Type.MESSAGE, contact, Instant.EPOCH).withId(id));
      }
      all.addAll(batch);
      if (inRing) {
        ring.add(batch);
      }
    }

    List<Event> query(History.Query query) {
      return all.stream()
          .filter(e -> e.id() > query.since() && e.id() < query.before())
          .filter(e -> query.contact() == null || query.contact().equals(e.contact()))
          .limit(query.limit())
          .toList();
    }

    List<Long> ids(@Nullable Jid contact, long since) {
      return all.stream()
          .filter(e -> e.id() > since && (contact == null || contact.equals(e.contact())))
          .map(Event::id)
          .toList();
    }
  }

  static List<Long> seeds() {
    return new Random(1).longs(200).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyReaderSeesEveryEventOnceAndInOrderHoweverSlowItIs(long seed) {
    Play play = new Play(1 + new Random(seed).nextInt(20), seed);
    play.publish(play.chance.nextInt(300), false);
    Jid contact = play.chance.nextBoolean() ? ROMEO : null;
    long start = play.chance.nextBoolean() ? 0 : play.chance.nextInt((int) play.id + 1);
    Cursor cursor = new Cursor(contact, start, Cursor.FOR_EVER, Long.MAX_VALUE);
    List<Long> read = new ArrayList<>();

    for (int turn = 0; turn < 400; turn++) {
      if (turn < 200 && play.chance.nextInt(3) == 0) {
        play.publish(1 + play.chance.nextInt(30), true);
      }
      switch (cursor.next(play.ring, play.id)) {
        case Step.Take(List<Recent> entries, long through) -> {
          // The sink may fill up anywhere: then nothing more is passed over.
          int fits = play.chance.nextInt(entries.size() + 1);
          for (Recent entry : entries.subList(0, fits)) {
            read.add(entry.id());
            cursor = cursor.wrote(entry.id());
          }
          if (fits == entries.size()) {
            cursor = cursor.passed(through);
          }
        }
        case Step.Fetch(History.Query query, long through) -> {
          List<Event> page = play.query(query);
          if (play.chance.nextInt(4) == 0) {
            play.publish(play.chance.nextInt(30), true);
          }
          for (Event event : page) {
            read.add(event.id());
            cursor = cursor.wrote(event.id());
          }
          if (page.size() < query.limit()) {
            cursor = cursor.passed(through);
          }
        }
        case Step.Wait wait -> {}
        case Step.Done done -> throw new AssertionError("a follower has no end");
      }
    }

    assertThat(read).isEqualTo(play.ids(contact, start));
  }

  @Test
  void endsAtItsLastIdThoughMoreComes() {
    Play play = new Play(100, 7);
    play.publish(10, true);
    long until = play.id;
    play.publish(5, true);
    Cursor cursor = new Cursor(null, 0, until, Long.MAX_VALUE);

    var step = cursor.next(play.ring, play.id);

    assertThat(step).isInstanceOf(Step.Fetch.class);
    cursor = cursor.passed(play.all.getFirst().id() - 1);
    var taken = (Step.Take) cursor.next(play.ring, play.id);
    assertThat(taken.entries()).hasSize(10);
    assertThat(taken.through()).isEqualTo(until);
    assertThat(cursor.passed(until).next(play.ring, play.id)).isEqualTo(new Step.Done());
  }

  @Test
  void endsAfterItsLimit() {
    Play play = new Play(100, 7);
    play.publish(10, true);
    Cursor cursor = new Cursor(null, play.all.getFirst().id(), Cursor.FOR_EVER, 2);

    var taken = (Step.Take) cursor.next(play.ring, play.id);

    assertThat(taken.entries()).hasSize(2);
    for (Recent entry : taken.entries()) {
      cursor = cursor.wrote(entry.id());
    }
    assertThat(cursor.next(play.ring, play.id)).isEqualTo(new Step.Done());
  }

  @Test
  void waitsWhenAllIsReadAndAnEmptyHistoryIsNoEnd() {
    Cursor cursor = new Cursor(null, 0, Cursor.FOR_EVER, Long.MAX_VALUE);

    assertThat(cursor.next(new Ring(4, 1000), 0)).isEqualTo(new Step.Wait());
  }

  @Test
  void neverGoesBack() {
    Cursor cursor = new Cursor(null, 50, Cursor.FOR_EVER, Long.MAX_VALUE);

    assertThat(cursor.passed(20)).isEqualTo(cursor);
  }
}
