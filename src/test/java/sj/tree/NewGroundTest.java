package sj.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory becomes a tree only where nobody's things are in it. */
class NewGroundTest {
  @TempDir private Path home;

  private void given(String script) {
    new Owner(home).sh(script);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "touch notes.txt",
        "mkdir Documents",
        "mkdir juliet@example.com; touch thesis.tex",
        "touch me@example.com.vcf",
        "ln -s . hosts",
      })
  void whatHoldsOtherThingsIsRefusedAndLeftAsItWas(String script) throws IOException {
    given(script + "; chmod 755 .");
    String before = new Owner(home).sh("ls -lA");

    assertThatThrownBy(() -> Tree.open(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(home + " is no tree of sj")
        .hasMessageContaining("mkdir " + home.resolve(".sj"));

    assertThat(new Owner(home).sh("ls -lA")).isEqualTo(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
        .isEqualTo("rwxr-xr-x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "mkdir lost+found",
        "touch .DS_Store .nfs01; mkdir .snapshot",
        "mkdir -p juliet@example.com %65xample.org; mkfifo juliet@example.com/in",
        "mkdir ext on; touch ext/urn:xmpp:time on/message",
        "echo away > mypresence; mkfifo in question-1",
        "touch notes.txt; mkdir .sj",
      })
  void whatMayBeThereAheadOfTheBridgeIsFine(String script) throws IOException {
    given(script);

    try (Tree tree = Tree.open(home)) {
      assertThat(tree.own()).isDirectory();
    }
  }

  @Test
  void aTreeStaysATreeWhateverItsOwnerPutsIntoIt() throws IOException {
    Tree.open(home).close();
    given("touch notes.txt 1234; mkdir Documents");

    try (Tree tree = Tree.open(home)) {
      assertThat(tree.contacts()).isEmpty();
    }
  }

  @Test
  void theFirstNamesAreToldAndTheOthersCounted() {
    given("touch e d c b a$'\\e'");

    assertThatThrownBy(() -> Tree.open(home))
        .hasMessageContaining("it holds other things (a\\u{1b}, b, c and 2 more):");
  }

  @Test
  void aDaemonAloneWorksBesideOtherThings() throws IOException {
    given("touch stanzas.xml; mkfifo in");

    try (Tree tree = Tree.open(home, Part.MESSAGED)) {
      assertThat(tree.own()).isDirectory();
    }
  }
}
