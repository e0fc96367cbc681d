package sj;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreesTest {
  @ParameterizedTest
  @CsvSource({
    "/home/romeo, /root, /home/romeo",
    ", /home/romeo, /home/romeo",
    "'', /home/romeo, /home/romeo",
    "relative, /home/romeo, /home/romeo"
  })
  void homeIsWhatTheShellCallsSo(String variable, String known, String home) {
    assertThat(Trees.home(variable, known)).hasToString(home);
  }
}
