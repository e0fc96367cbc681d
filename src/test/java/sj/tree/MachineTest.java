package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
  @Test
  void theKnownMachinesDifferWhereTheKernelDoes() {
    assertThat(Machine.of("Linux", "amd64")).isEqualTo(new Machine(0x10000, 0x20000, 12, 4));
    assertThat(Machine.of("Linux", "aarch64")).isEqualTo(new Machine(0x4000, 0x8000, 16, 8));
  }

  @ParameterizedTest
  @CsvSource({"Linux, riscv64", "Linux, arm", "Mac OS X, aarch64", "Windows 11, amd64"})
  void anUnknownMachineIsRefusedWithASentence(String system, String architecture) {
    assertThatThrownBy(() -> Machine.of(system, architecture))
        .hasMessageContaining(system + " on " + architecture);
  }
}
