package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import sj.history.History;
import sj.stream.Preparation;
import sj.tree.Tree;

/** What a start does ahead, and what it leaves out. */
class WarmingTest {
  @Test
  void whatIsDoneAheadCanBeDoneAheadOfEverything() {
    for (Runnable work :
        List.<Runnable>of(
            Tree::prepare,
            History::prepare,
            Preparation::authentication,
            Preparation::tls,
            Machine::prepare)) {
      assertThatCode(work::run).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "demo", "backup", "passwd", "web", "otr"})
  void readsTheCommandThatIsAskedForAndNoOther(String name) {
    assertThat(Main.commands(new String[] {name, "--help"}).getSubcommands())
        .containsOnlyKeys(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"man", "completion", "--help", "sevre", ""})
  void readsAllWhereAllAreToldOf(String name) {
    assertThat(Main.commands(new String[] {name}).getSubcommands())
        .containsOnlyKeys(Main.commands().getSubcommands().keySet());
  }

  @Test
  void everyCommandIsFoundByItsName() {
    for (CommandLine command : Main.commands().getSubcommands().values()) {
      String name = command.getCommandName();
      CommandLine alone = Main.commands(new String[] {name});

      assertThat(alone.getSubcommands()).containsKey(name);
      assertThat(alone.getSubcommands().size())
          .as(name)
          .isEqualTo(
              List.of("man", "completion").contains(name)
                  ? Main.commands().getSubcommands().size()
                  : 1);
    }
  }
}
