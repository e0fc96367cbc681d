package sj.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import sj.history.Event;
import sj.hooks.Backlog.Step;

class BacklogTest {
  private static Event event(long id, String text) {
    return Event.draft(Event.Type.MESSAGE, null, Instant.EPOCH)
        .withMessage(Event.Direction.IN, "juliet@example.com/balcony", text)
        .withId(id);
  }

  @Test
  void oneRunsAndTheOthersWaitInOrder() {
    var backlog = new Backlog(10, 10_000);

    assertThat(backlog.add(event(1, ""))).isEqualTo(Step.BEGIN);
    assertThat(Objects.requireNonNull(backlog.next()).id()).isEqualTo(1);
    assertThat(backlog.add(event(2, ""))).isEqualTo(Step.WAIT);
    assertThat(backlog.add(event(3, ""))).isEqualTo(Step.WAIT);
    assertThat(Objects.requireNonNull(backlog.next()).id()).isEqualTo(2);
    assertThat(Objects.requireNonNull(backlog.next()).id()).isEqualTo(3);
    assertThat(backlog.next()).isNull();
    assertThat(backlog.add(event(4, ""))).isEqualTo(Step.BEGIN);
  }

  @Test
  void whatIsTooMuchIsSkippedAndCounted() {
    var backlog = new Backlog(2, 10_000);
    backlog.add(event(1, ""));
    backlog.add(event(2, ""));

    assertThat(backlog.add(event(3, ""))).isEqualTo(Step.COMPLAIN);
    assertThat(backlog.add(event(4, ""))).isEqualTo(Step.SKIP);
    backlog.next();
    assertThat(backlog.caughtUp()).as("one waits").isZero();
    backlog.next();
    assertThat(backlog.caughtUp()).isEqualTo(2);
    assertThat(backlog.caughtUp()).isZero();
  }

  @Test
  void longTextsAreBoundedTooButOneAlwaysGoes() {
    var backlog = new Backlog(100, 1_000);

    assertThat(backlog.add(event(1, "x".repeat(5_000)))).isEqualTo(Step.BEGIN);
    assertThat(backlog.add(event(2, "x"))).isEqualTo(Step.COMPLAIN);
    backlog.next();
    assertThat(backlog.add(event(3, "x"))).isEqualTo(Step.WAIT);
  }
}
