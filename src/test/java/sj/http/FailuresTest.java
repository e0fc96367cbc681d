package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void anAddressWaitsForTheRestOfItsMinuteAndOthersDoNot() {
    Failures failures = new Failures(3);
    for (int i = 0; i < 3; i++) {
      assertThat(failures.wait("192.0.2.1", i * SECOND)).isZero();
      failures.failed("192.0.2.1", i * SECOND);
    }

    assertThat(failures.wait("192.0.2.1", 20 * SECOND)).isEqualTo(41);
    assertThat(failures.wait("192.0.2.2", 20 * SECOND)).isZero();
    assertThat(failures.wait("192.0.2.1", 60 * SECOND)).isZero();
  }

  @Test
  void aFloodOfAddressesIsBounded() {
    Failures failures = new Failures(1);
    failures.failed("first", 0);

    for (int i = 0; i < 5_000; i++) {
      failures.failed("address " + i, 0);
    }

    assertThat(failures.wait("first", 1)).isZero();
    assertThat(failures.wait("address 4999", 1)).isPositive();
  }
}
