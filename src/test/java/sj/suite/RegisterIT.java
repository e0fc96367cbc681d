package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Certificate;
import sj.servers.ProsodyServer;

/** {@code sj register} with a gateway that is a component of a real server. */
class RegisterIT {
  private static final String SECRET = "a <secret> of Capulet's & others";

  @Test
  void registersWithAGatewayAndEndsThat(@TempDir Path folder) throws Exception {
    // Its own server, for only one component can have the name.
    try (ProsodyServer server = ProsodyServer.launch(Certificate.VALID);
        Gateway gateway = new Gateway(server);
        Scene scene = Scene.open(server, folder)) {
      Path tree = scene.sj().tree();

      Tool form = Tool.run(tree, "", "register", ProsodyServer.GATEWAY);
      assertThat(form.output())
          .as(form.toString())
          .contains("Your name in Verona.", "username", "password")
          .doesNotContain("registered already");

      Tool registered =
          Tool.run(
              tree,
              SECRET + "\n",
              "register",
              "-f",
              "username=romeo",
              "-f",
              "password",
              ProsodyServer.GATEWAY);
      assertThat(registered).isEqualTo(new Tool(0, "", ""));
      assertThat(gateway.of(scene.account()))
          .isEqualTo(Map.of("username", "romeo", "password", SECRET));
      assertThat(holds(tree, "Capulet's")).isFalse();
      assertThat(scene.sj().errors()).doesNotContain("Capulet");

      assertThat(Tool.run(tree, "", "register", ProsodyServer.GATEWAY).output())
          .startsWith("registered already\n")
          .contains("romeo");

      Tool refused =
          Tool.run(tree, Gateway.WRONG + "\n", "register", "-f", "password", ProsodyServer.GATEWAY);
      assertThat(refused.status()).as(refused.toString()).isEqualTo(1);
      assertThat(refused.errors()).startsWith("sj: refused: ").contains("not acceptable");
      assertThat(gateway.of(scene.account())).containsEntry("password", SECRET);

      assertThat(Tool.run(tree, "", "register", "--cancel", ProsodyServer.GATEWAY))
          .isEqualTo(new Tool(0, "", ""));
      assertThat(gateway.of(scene.account())).isEmpty();
    }
  }

  private static boolean holds(Path tree, String text) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          return true;
        }
      }
      return false;
    }
  }
}
