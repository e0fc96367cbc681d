package sj.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;

class MeantTest {
  @TempDir private Path tree;

  @BeforeEach
  void chats() throws IOException {
    Files.createDirectory(tree.resolve("juliet@example.com"));
    Files.createDirectory(tree.resolve("juliet@example.org"));
    Files.createDirectory(tree.resolve("%76erona"));
  }

  @Test
  void aNameWithoutADomainIsNoContactAndThoseWhoMayBeMeantAreNamed() throws IOException {
    assertThat(Meant.instead(tree, Jid.of("juliet")))
        .contains("you may mean juliet@example.com or juliet@example.org (for a server");
    assertThat(Meant.instead(tree, Jid.of("nurse")))
        .endsWith(
            "such as nurse@example.org (for a server of that name, mkdir %6Eurse in the tree"
                + " first)");
    assertThat(Meant.instead(tree.resolve("none"), Jid.of("nurse"))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"paris@verona", "example.org", "localhost", "verona", "[::1]"})
  void whatCanBeAContactIsOne(String jid) throws IOException {
    assertThat(Meant.instead(tree, Jid.of(jid))).isNull();
  }
}
