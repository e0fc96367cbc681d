package sj.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartTest extends Scripts {
  @Test
  void aProgramLeadsASessionAndGivesWayFromItsFirstInstruction() {
    Outcome.Ended ended =
        (Outcome.Ended)
            outcome("nice; cut -d ' ' -f 5,6 /proc/$$/stat; echo $$; cat /proc/$$/limits");

    String[] lines = ended.output().split("\n", 4);
    assertThat(Integer.parseInt(lines[0])).isGreaterThanOrEqualTo(5);
    assertThat(lines[1]).isEqualTo(lines[2] + " " + lines[2]);
  }

  @Test
  void itsOwnerMayHaveNoMoreProcessesThanThereAreAndSome() {
    int before = Proc.crowd();

    Outcome.Ended ended =
        (Outcome.Ended)
            outcome("sed -n 's/^Max processes *\\([0-9a-z]*\\) .*/\\1/p' /proc/self/limits");

    assertThat(Long.parseLong(ended.output().strip()))
        .isBetween(1L, Math.min(Proc.limit(), before + 2_048L));
  }
}
