package sj.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SeldomTest {
  private final AtomicLong clock = new AtomicLong();
  private final Seldom seldom = new Seldom(Duration.ofNanos(10), clock::get);

  @Test
  void theSameIsSaidAgainOnlyAfterAPause() {
    assertThat(seldom.isDue("a")).isTrue();
    clock.set(9);
    assertThat(seldom.isDue("a")).isFalse();
    assertThat(seldom.isDue("b")).isTrue();
    clock.set(10);
    assertThat(seldom.isDue("a")).isTrue();
    assertThat(seldom.isDue("b")).isFalse();
  }

  @Test
  void notEverythingIsRemembered() {
    assertThat(seldom.isDue("first")).isTrue();
    for (int i = 0; i < 1000; i++) {
      assertThat(seldom.isDue("i" + i)).isTrue();
    }

    assertThat(seldom.isDue("first")).isTrue();
  }
}
