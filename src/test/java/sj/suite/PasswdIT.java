package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another password, and where it is found afterwards: with the server, and in its file. */
class PasswdIT extends Play {
  private static final String FIRST = "fi&rst <new> secret";

  private Path passwordFile() {
    return scene.sj().tree().resolveSibling(scene.user() + ".password");
  }

  @Test
  void isChangedOnTheServerAndInItsFileAndStandsNowhereElse(@TempDir Path folder)
      throws IOException {
    Path tree = scene.sj().tree();

    Tool changed =
        Tool.run(tree, FIRST + "\n", "passwd", "--password-file", passwordFile().toString());

    assertThat(changed.status()).as(changed.toString()).isZero();
    assertThat(changed.output()).contains(scene.account()).doesNotContain(FIRST);
    assertThat(passwordFile()).hasContent(FIRST + "\n");
    Peer.logOn(scene.server(), scene.account(), FIRST).close();
    scene.sj().terminate();
    assertThat(filesWith(tree, FIRST)).isEmpty();
    assertThat(filesWith(tree, "fi&amp;rst")).isEmpty();
    assertThat(scene.sj().errors()).doesNotContain("secret");
    scene.sj().start().awaitOnline();

    Http.Reply refused =
        scene
            .sj()
            .http()
            .send(
                "POST",
                "/iq",
                "application/xml",
                BodyPublishers.ofString(
                    "<iq type='set'><query xmlns='jabber:iq:register'><username>"
                        + scene.user()
                        + "</username><password>by http</password></query></iq>"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("sj passwd").doesNotContain("by http");
  }

  private static List<Path> filesWith(Path tree, String text) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      return files.filter(Files::isRegularFile).filter(file -> bytes(file).contains(text)).toList();
    }
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
