package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.history.History;
import sj.stream.Inherited.Front;
import sj.stream.Inherited.Over;
import sj.tree.Tree;

class InheritanceTest {
  private static final Ucspi.Decision.Use USE = new Ucspi.Decision.Use(Front.NOTHING, "--ucspi");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"false, 75", "true, 77"})
  void theStatusSaysWhetherToStartAgain(boolean forPerson, int status) throws Exception {
    try (Tree tree = Tree.open(folder);
        History history = history(tree)) {
      var inheritance = new Inheritance(USE);
      assertThat(inheritance.status()).isNotDone();
      inheritance.ended(history, new Over("it ended", forPerson, false), false);
      assertThat(inheritance.status()).isCompletedWithValue(status);
    }
  }

  /** One process after the other, each with the history that the last one closed. */
  @Test
  void thatAStanzaWasBlamedIsKnownToTheNextProcessAndToNoLaterOne() throws Exception {
    assertThat(afterAnEnd(true)).isFalse();
    assertThat(afterAnEnd(true)).isTrue();
    assertThat(afterAnEnd(false)).isTrue();
    assertThat(afterAnEnd(false)).isFalse();
  }

  /** What a process finds, whose connection then ends so. */
  private boolean afterAnEnd(boolean blamesStanza) throws Exception {
    try (Tree tree = Tree.open(folder);
        History history = history(tree)) {
      boolean found = Inheritance.isBlamed(history);
      new Inheritance(USE).ended(history, new Over("it ended", false, blamesStanza), found);
      return found;
    }
  }

  private History history(Tree tree) {
    return History.open(
        Trees.history(folder),
        History.Durability.PROCESS,
        new HistoryLogs(tree.logs()),
        events -> {});
  }
}
