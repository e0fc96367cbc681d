package sj.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FamilyTest {
  private static final Proc SELF = new Proc(10, 1, 10, 10, 'S', 100);
  private static final Family FAMILY = new Family(20, "10.100.1", 500);

  private static List<Integer> in(boolean alive, Map<Integer, String> marks, Proc... others) {
    List<Proc> all = new java.util.ArrayList<>(List.of(others));
    all.add(SELF);
    return in(SELF, alive, marks, Set.of(), all);
  }

  private static List<Integer> in(
      Proc self, boolean alive, Map<Integer, String> marks, Set<Integer> seen, List<Proc> all) {
    return FAMILY
        .in(all, self, Set.of(20, 21), marks::get, alive, one -> seen.contains(one.pid()))
        .stream()
        .map(Proc::pid)
        .toList();
  }

  @Test
  void theLeaderAndAllBelowItBelongToIt() {
    assertThat(
            in(
                true,
                Map.of(),
                new Proc(32, 31, 32, 32, 'S', 503),
                new Proc(20, 10, 20, 20, 'S', 501),
                new Proc(31, 20, 20, 20, 'S', 502)))
        .containsExactlyInAnyOrder(20, 31, 32);
  }

  @Test
  void aNumberThatIsAnothersByNowIsNot() {
    assertThat(in(false, Map.of(), new Proc(20, 10, 20, 20, 'S', 900))).isEmpty();
  }

  @Test
  void orphansOfItsSessionOrItsMarkBelongToIt() {
    assertThat(
            in(
                false,
                Map.of(41, "10.100.1", 42, "10.100.2", 43, "10.100.2"),
                new Proc(40, 10, 40, 20, 'S', 510),
                new Proc(41, 10, 41, 41, 'S', 510),
                new Proc(42, 10, 42, 42, 'S', 510),
                new Proc(43, 10, 43, 43, 'S', 510)))
        .containsExactlyInAnyOrder(40, 41);
  }

  @Test
  void anOrphanWithoutAMarkBelongsToItUnlessItIsOlder() {
    assertThat(
            in(
                false,
                Map.of(),
                new Proc(50, 10, 50, 50, 'S', 499),
                new Proc(51, 10, 51, 51, 'S', 500)))
        .containsExactly(51);
  }

  @Test
  void otherProgramsAndWhatTheBridgeStartsForItselfDoNot() {
    assertThat(
            in(
                false,
                Map.of(),
                new Proc(21, 10, 21, 21, 'S', 600),
                new Proc(60, 10, 10, 10, 'S', 600),
                new Proc(61, 1, 61, 61, 'S', 600)))
        .isEmpty();
  }

  @Test
  void whatProcess1AdoptsIsTheProgramsOnlyWhereItIsKnownToBe() {
    var first = new Proc(1, 0, 1, 1, 'S', 1);
    // 70 was started beside it (docker exec), 73 too, and is a child of 70.
    List<Proc> all =
        List.of(
            first,
            new Proc(70, 1, 70, 70, 'S', 600),
            new Proc(71, 1, 71, 71, 'S', 600),
            new Proc(72, 1, 72, 72, 'S', 600),
            new Proc(73, 70, 70, 70, 'S', 601),
            new Proc(74, 1, 74, 20, 'S', 600),
            new Proc(75, 71, 71, 71, 'S', 601),
            new Proc(76, 1, 76, 76, 'S', 400));

    assertThat(in(first, false, Map.of(72, "10.100.1"), Set.of(71, 76), all))
        .containsExactlyInAnyOrder(71, 72, 74, 75);
  }

  @Test
  void aNameMayHoldAnything() {
    assertThat(Proc.parse("7 (a) S 1 (b) c) Z 3 4 5 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 99 0 0"))
        .isEqualTo(new Proc(7, 3, 4, 5, 'Z', 99));
    assertThat(Proc.parse("")).isNull();
  }
}
