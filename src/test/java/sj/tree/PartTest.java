package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;

class PartTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");

  @TempDir private Path home;

  @Test
  void theDaemonsShareATreeEachOnceAndNoBridgeComesBesideThem() throws IOException {
    try (Tree messaged = Tree.open(home, Part.MESSAGED);
        Tree presenced = Tree.open(home, Part.PRESENCED)) {
      assertThat(presenced.own()).isEqualTo(messaged.own());
      assertThatThrownBy(() -> Tree.open(home, Part.PRESENCED))
          .hasMessageContaining("Another sj presenced");
      assertThatThrownBy(() -> Tree.open(home)).hasMessageContaining("Another sj uses");
    }
    try (Tree bridge = Tree.open(home)) {
      assertThat(bridge.contacts()).isEmpty();
      assertThatThrownBy(() -> Tree.open(home, Part.IQD))
          .hasMessageContaining("Another sj (process");
    }
  }

  @Test
  void onlyMessagedMakesTheFifosAndNoneOfThemTheOneAtTheRoot() throws IOException {
    Files.createFile(home.resolve("in"));
    try (Tree presenced = Tree.open(home, Part.PRESENCED)) {
      presenced.start(new Witness());
      presenced.make(JULIET).toCompletableFuture().join();
      assertThat(home.resolve("juliet@example.com")).isEmptyDirectory();
    }
    try (Tree messaged = Tree.open(home, Part.MESSAGED)) {
      messaged.start(new Witness());
      messaged.drain().toCompletableFuture().join();
      assertThat(home.resolve("juliet@example.com").resolve("in")).exists();
    }
    assertThat(home.resolve("in")).isRegularFile().isEmptyFile();
  }
}
