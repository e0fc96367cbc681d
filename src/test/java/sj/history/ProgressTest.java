package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.NOW;
import static sj.history.Opened.ROMEO;
import static sj.history.Opened.await;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  @TempDir Path directory;

  @Test
  void whatIsUnreadComesNewestFirst() {
    try (var opened = Opened.in(directory)) {
      opened.receive(JULIET, "one");
      opened.write(tx -> tx.read(JULIET, 1));
      opened.receive(JULIET, "two");
      send(opened, "mine");
      opened.receive(ROMEO, "another's");
      opened.receive(JULIET, "three");
      opened.receive(JULIET, "four");

      assertThat(unread(opened, 5, 10)).extracting(Event::body).containsExactly("three", "two");
      assertThat(unread(opened, 100, 1)).extracting(Event::body).containsExactly("four");
    }
  }

  @Test
  void whatWasToldIsKnownWithinTheSameTransaction() {
    try (var opened = Opened.in(directory)) {
      long message = send(opened, "hi");

      opened.write(
          tx -> {
            tx.publish(Event.draft(Event.Type.SENT, JULIET, NOW).withAbout(message));
            assertThat(tx.progress().about(message)).hasSize(1);
            tx.progress().readBy(JULIET, message);
            assertThat(tx.progress().readBy(JULIET)).isEqualTo(message);
            assertThat(tx.progress().readBy(ROMEO)).isZero();
            return true;
          });
    }
  }

  @Test
  void aLifeIsTheMessageWhatWasToldOfItAndWhoReadIt() {
    try (var opened = Opened.in(directory)) {
      long first = send(opened, "one");
      long second = send(opened, "two");
      long third = send(opened, "three");
      opened.write(tx -> tx.publish(told(Event.Type.SENT, first)));
      assertThat(life(opened, first).read()).isNull();

      read(opened, second);
      read(opened, third);

      assertThat(life(opened, first).told()).hasSize(1);
      assertThat(read(life(opened, first))).isEqualTo(second);
      assertThat(read(life(opened, second))).isEqualTo(second);
      assertThat(read(life(opened, third))).isEqualTo(third);
      assertThat(await(opened.history.life(ROMEO, first))).isNull();
      assertThat(await(opened.history.life(JULIET, third + 1))).isNull();
    }
  }

  @Test
  void theOwnersPositionAndTheContactsAreTwoThings() {
    try (var opened = Opened.in(directory)) {
      long mine = send(opened, "mine");
      long theirs = opened.receive(JULIET, "theirs");
      opened.write(
          tx -> {
            tx.read(JULIET, theirs);
            return tx.publish(Event.draft(Event.Type.READ, JULIET, NOW).withAbout(theirs));
          });

      assertThat(life(opened, mine).read()).isNull();
      assertThat(read(life(opened, theirs))).isEqualTo(theirs);
    }
  }

  @Test
  void whoeverNamesAMessageGetsNoRowForIt() {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> {
            assertThat(tx.identities().find(Identities.Kind.SENT, JULIET, "x")).isNull();
            return true;
          });

      assertThat(
              opened.<Long>write(
                  tx -> ((Transaction) tx).connection().number("SELECT count(*) FROM contact")))
          .isZero();
    }
  }

  private static List<Event> unread(Opened opened, long until, int limit) {
    return opened.write(tx -> tx.progress().unread(JULIET, until, limit));
  }

  private static Life life(Opened opened, long id) {
    return java.util.Objects.requireNonNull(await(opened.history.life(JULIET, id)));
  }

  private static @Nullable Long read(Life life) {
    return life.read() == null ? null : life.read().about();
  }

  private static long send(Opened opened, String body) {
    return opened.write(
        tx ->
            tx.publish(
                Event.draft(Event.Type.MESSAGE, JULIET, NOW)
                    .withMessage(Event.Direction.OUT, ROMEO.toString(), body)));
  }

  private static void read(Opened opened, long about) {
    opened.write(
        tx -> {
          tx.progress().readBy(JULIET, about);
          return tx.publish(told(Event.Type.READ, about));
        });
  }

  private static Event told(Event.Type type, long about) {
    return new Event(
        0,
        NOW,
        type,
        JULIET,
        type == Event.Type.READ ? Event.Direction.IN : null,
        null,
        null,
        null,
        about,
        java.util.Map.of());
  }
}
