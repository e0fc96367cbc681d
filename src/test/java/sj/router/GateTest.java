package sj.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stream tells before anybody is there to hear it. */
class GateTest {
  private final List<String> heard = new ArrayList<>();
  private final Gate gate = new Gate();

  @Test
  void isKeptBack() {
    gate.tell(() -> heard.add("connecting"));

    assertThat(heard).isEmpty();
  }

  @Test
  void isToldInItsOrderOnceTheyAreThere() {
    gate.tell(() -> heard.add("connecting"));
    gate.tell(() -> heard.add("offline"));

    gate.open();

    assertThat(heard).containsExactly("connecting", "offline");
  }

  @Test
  void isToldAtOnceFromThenOn() {
    gate.open();

    gate.tell(() -> heard.add("connecting"));

    assertThat(heard).containsExactly("connecting");
  }

  @Test
  void letsNoSessionBeginBefore() {
    gate.opened().onSuccess(now -> heard.add("a session"));
    gate.tell(() -> heard.add("connecting"));
    List<String> before = List.copyOf(heard);

    gate.open();

    assertThat(before).isEmpty();
    assertThat(heard).containsExactly("connecting", "a session");
  }

  @Test
  void whatComesOfItComesBehindWhatWaited() {
    gate.tell(() -> gate.tell(() -> heard.add("in answer")));
    gate.tell(() -> heard.add("connecting"));

    gate.open();

    assertThat(heard).containsExactly("connecting", "in answer");
  }
}
