package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.chaos.Oracle.When.RUNNING;
import static sj.chaos.Oracle.When.SETTLED;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sj.chaos.Verdict.Fault;

class OracleTest {
  private static final String JULIET = "juliet@bench.test";

  private List<String> said = List.of("i1", "i2", "i3");
  private Set<String> acknowledged = Set.of("i1", "i2", "i3");
  private List<String> received = List.of("o1", "o2", "o3");
  private List<String> archive = List.of("o1", "o2", "o3");
  private Map<String, Integer> answers = Map.of("iq1", 1);
  private List<String> violations = List.of();
  private List<String> in = List.of("i1", "i2", "i3");
  private List<String> own = List.of("o1", "o2", "o3");
  private List<String> torn = List.of();
  private Set<String> accepted = Set.of("o1", "o2");

  @Test
  void allIsWell() {
    assertThat(judge(SETTLED)).isEmpty();
    assertThat(judge(RUNNING)).isEmpty();
  }

  @Test
  void aMessageThatWasAcknowledgedAndIsNotShownIsLost() {
    in = List.of("i1", "i3");
    acknowledged = Set.of("i1", "i2");

    assertThat(judge(RUNNING)).containsExactly(Fault.LOST_IN);
  }

  @Test
  void aMessageThatWasNotAcknowledgedIsLostOnlyWhenAllIsQuiet() {
    in = List.of("i1", "i2");
    acknowledged = Set.of("i1", "i2");

    assertThat(judge(RUNNING)).isEmpty();
    assertThat(judge(SETTLED)).containsExactly(Fault.LOST_IN);
  }

  @Test
  void aMessageShownTwiceIsADuplicate() {
    in = List.of("i1", "i2", "i2", "i3");

    assertThat(judge(RUNNING)).containsExactly(Fault.DUP_IN);
  }

  @Test
  void aMessageShownTooEarlyIsOutOfOrder() {
    in = List.of("i2", "i1", "i3");

    assertThat(judge(RUNNING)).containsExactly(Fault.ORDER_IN);
  }

  @Test
  void anAcceptedMessageThatNeverCameIsLost() {
    received = List.of("o1", "o3");
    archive = received;

    assertThat(judge(RUNNING)).isEmpty();
    assertThat(judge(SETTLED)).containsExactly(Fault.LOST_OUT);
  }

  @Test
  void aLineInOutIsAnAcceptanceToo() {
    received = List.of("o1", "o2");
    archive = received;

    assertThat(judge(SETTLED)).containsExactly(Fault.LOST_OUT);
  }

  @Test
  void anAcceptedMessageWithoutLineIsLost() {
    own = List.of("o1", "o3");

    assertThat(judge(RUNNING)).containsExactly(Fault.LOST_OUT);
  }

  @Test
  void aMessageThatCameTwiceIsADuplicate() {
    received = List.of("o1", "o2", "o2", "o3");

    assertThat(judge(RUNNING)).containsExactly(Fault.DUP_OUT);
  }

  @Test
  void aMessageTwiceInTheArchiveIsADuplicate() {
    archive = List.of("o1", "o1", "o2", "o3");

    assertThat(judge(RUNNING)).containsExactly(Fault.DUP_OUT);
  }

  @Test
  void aMessageWithTwoLinesIsADuplicate() {
    own = List.of("o1", "o2", "o3", "o3");

    assertThat(judge(RUNNING)).containsExactly(Fault.DUP_OUT);
  }

  @Test
  void messagesThatOvertakeEachOtherAreOutOfOrder() {
    received = List.of("o2", "o1", "o3");

    assertThat(judge(RUNNING)).containsExactly(Fault.ORDER_OUT);
  }

  @Test
  void halfALineIsTorn() {
    torn = List.of("2026-11-22 14:05 <jul");

    assertThat(judge(RUNNING)).containsExactly(Fault.TORN);
  }

  @Test
  void aRequestIsAnsweredOnce() {
    answers = Map.of("iq1", 0);
    assertThat(judge(RUNNING)).isEmpty();
    assertThat(judge(SETTLED)).containsExactly(Fault.IQ);

    answers = Map.of("iq1", 2);
    assertThat(judge(RUNNING)).containsExactly(Fault.IQ);
  }

  @Test
  void aBreachOfStreamManagementIsAFault() {
    violations = List.of("h went back");

    assertThat(judge(RUNNING)).containsExactly(Fault.PROTOCOL);
  }

  private List<Fault> judge(Oracle.When when) {
    var facts =
        new Facts(
            Map.of(JULIET, said),
            acknowledged,
            Map.of(JULIET, received),
            archive,
            answers,
            violations);
    var shown = new Shown(Map.of(JULIET, in), Map.of(JULIET, own), torn);
    return Oracle.judge(facts, shown, accepted, when).faults();
  }
}
