package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
  @TempDir private Path home;

  /** Another bridge, in a process of its own: opens the tree, says so, and waits to be killed. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      try (Tree tree = Tree.open(Path.of(arguments[0]))) {
        System.out.println(tree.own());
        int end = System.in.read();
        assert end < 0;
      }
    }
  }

  @Test
  void theLockOfABridgeThatWasKilledIsTakenOver() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(other.inputReader().readLine()).isEqualTo(home.resolve(".sj").toString());

    assertThatThrownBy(() -> Tree.open(home)).hasMessageContaining("(process " + other.pid() + ")");
    other.destroyForcibly().waitFor();

    try (Tree tree = Tree.open(home)) {
      assertThat(tree.contacts()).isEmpty();
    }
  }
}
