package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
  private static final Srv NOWHERE = new Srv(0, 0, 0, "", true);

  @Test
  void withoutRecordsTheDomainItselfIsTried() {
    assertThat(of(List.of(), List.of())).containsExactly(new Target("example.com", 5222, false));
  }

  @Test
  void bothServicesStandInOneListByPriority() {
    assertThat(
            of(
                List.of(srv(5, 0, "b", true)),
                List.of(srv(10, 0, "c", false), srv(1, 0, "a", false))))
        .containsExactly(
            new Target("a", 5000, false),
            new Target("b", 5000, true),
            new Target("c", 5000, false));
  }

  @Test
  void aServiceThatIsSaidNotToBeThereIsNotTriedNorTheDomainInItsPlace() {
    assertThat(of(List.of(NOWHERE), List.of())).isEmpty();
    assertThat(of(List.of(NOWHERE), List.of(srv(1, 0, "a", false))))
        .containsExactly(new Target("a", 5000, false));
    assertThat(of(List.of(srv(1, 0, "a", true)), List.of(NOWHERE)))
        .containsExactly(new Target("a", 5000, true));
  }

  @Test
  void weightsAreChancesAndEveryRecordComesOnce() {
    var records =
        List.of(srv(1, 30, "heavy", false), srv(1, 10, "light", false), srv(1, 0, "last", false));
    var random = new Random(7);
    int heavyFirst = 0;
    for (int i = 0; i < 4_000; i++) {
      var order = Targets.order(records, random);
      assertThat(order).containsExactlyInAnyOrderElementsOf(records);
      heavyFirst += order.getFirst().target().equals("heavy") ? 1 : 0;
    }
    assertThat(heavyFirst).isBetween(2_700, 3_150);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, 5222",
    "example.com:5269, example.com, 5269",
    "[2001:db8::1]:9222, 2001:db8::1, 9222",
    "[2001:db8::1], 2001:db8::1, 5222",
    "192.0.2.1:1, 192.0.2.1, 1"
  })
  void anotherPlaceIsReadAsTheServerWroteIt(String text, String host, int port) {
    assertThat(StreamErrors.place(text)).isEqualTo(new StreamConfig.HostPort(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":1", "a b", "a:0", "a:65536", "a:x", "[::1", "a/b", "2001:db8::1"})
  void whatIsNoPlaceIsNone(String text) {
    assertThat(StreamErrors.place(text)).isNull();
  }

  private static List<Target> of(List<Srv> direct, List<Srv> startTls) {
    return Targets.of(direct, startTls, "example.com", new Random(1));
  }

  private static Srv srv(int priority, int weight, String target, boolean direct) {
    return new Srv(priority, weight, 5000, target, direct);
  }
}
