package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StrangersTest {
  private Instant now = Instant.parse("2026-11-22T14:05:31Z");
  private final Strangers strangers = new Strangers(2, () -> now);

  @Test
  void soManyAnHourAndNoMore() {
    assertThat(strangers.admit()).isTrue();
    now = now.plus(Duration.ofMinutes(30));
    assertThat(strangers.admit()).isTrue();
    assertThat(strangers.admit()).isFalse();

    now = now.plus(Duration.ofMinutes(30));
    assertThat(strangers.admit()).isTrue();
    assertThat(strangers.admit()).isFalse();
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    strangers.admit();
    strangers.admit();

    now = now.minus(Duration.ofDays(400));

    assertThat(strangers.admit()).isTrue();
  }

  @Test
  void noneAreAdmittedWhereNoneMay() {
    assertThat(new Strangers(0, () -> now).admit()).isFalse();
  }

  @Test
  void itIsSaidOnceAnHour() {
    assertThat(strangers.isTimeToSay()).isTrue();
    strangers.said();
    assertThat(strangers.isTimeToSay()).isFalse();
    now = now.plus(Duration.ofMinutes(61));
    assertThat(strangers.isTimeToSay()).isTrue();
  }
}
