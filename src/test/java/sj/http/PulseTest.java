package sj.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final long SECOND = 1_000_000_000L;

  private static Pulse pulse(boolean answers) {
    return new Pulse(Duration.ofSeconds(30), Duration.ofSeconds(60), answers, 0);
  }

  @Test
  void aSilentStreamGetsASignOfLifeAndABusyOneNone() {
    Pulse pulse = pulse(false);

    assertThat(pulse.beat(29 * SECOND, false)).isEqualTo(Pulse.Beat.QUIET);
    assertThat(pulse.beat(30 * SECOND, false)).isEqualTo(Pulse.Beat.KEEP_ALIVE);
    pulse.wrote(30 * SECOND);
    assertThat(pulse.beat(59 * SECOND, false)).isEqualTo(Pulse.Beat.QUIET);
  }

  @Test
  void aReaderThatIsFullTooLongIsCutAndOneThatDrainedInBetweenIsNot() {
    Pulse pulse = pulse(false);

    assertThat(pulse.beat(10 * SECOND, true)).isEqualTo(Pulse.Beat.QUIET);
    assertThat(pulse.beat(69 * SECOND, true)).isEqualTo(Pulse.Beat.QUIET);
    assertThat(pulse.beat(69 * SECOND, false)).isEqualTo(Pulse.Beat.KEEP_ALIVE);
    assertThat(pulse.beat(70 * SECOND, true)).isEqualTo(Pulse.Beat.QUIET);
    assertThat(pulse.beat(129 * SECOND, true)).isEqualTo(Pulse.Beat.QUIET);
    assertThat(pulse.beat(130 * SECOND, true)).isEqualTo(Pulse.Beat.CUT);
  }

  @Test
  void aReaderThatIsFullWheneverItIsLookedAtAndDrainsInBetweenIsNotCut() {
    Pulse pulse = pulse(false);
    assertThat(pulse.beat(10 * SECOND, true)).isEqualTo(Pulse.Beat.QUIET);

    pulse.drained();

    assertThat(pulse.beat(70 * SECOND, true)).isEqualTo(Pulse.Beat.QUIET);
    assertThat(pulse.beat(130 * SECOND, true)).isEqualTo(Pulse.Beat.CUT);
  }

  @Test
  void aSocketThatAnswersNothingIsCutHoweverMuchIsWritten() {
    Pulse pulse = pulse(true);
    pulse.wrote(89 * SECOND);

    assertThat(pulse.beat(89 * SECOND, false)).isEqualTo(Pulse.Beat.KEEP_ALIVE);
    assertThat(pulse.beat(90 * SECOND, false)).isEqualTo(Pulse.Beat.CUT);
  }

  @Test
  void aSocketThatAnswersStays() {
    Pulse pulse = pulse(true);
    pulse.wrote(88 * SECOND);
    pulse.heard(88 * SECOND);

    assertThat(pulse.beat(90 * SECOND, false)).isEqualTo(Pulse.Beat.QUIET);
  }
}
