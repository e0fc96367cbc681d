package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Certificate;

/** The tools, each as a process, on a tree that another process serves. */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
class ToolsIT {
  private static EmbeddedServer server;
  private static Scene scene;
  private static Peer juliet;

  @BeforeAll
  static void begin(@TempDir Path folder) {
    server = EmbeddedServer.launch(Certificate.VALID);
    scene = Scene.open(server, folder);
    juliet = scene.friend("juliet");
  }

  @AfterAll
  static void end() {
    scene.close();
    server.close();
  }

  private Tool sj(String... words) {
    return Tool.run(scene.sj().tree(), "", words);
  }

  @Test
  void sendsAndShowsWhatWasSaid() {
    Peer nurse = scene.peer("nurse");

    assertThat(sj("send", juliet.bare(), "good", "night")).isEqualTo(new Tool(0, "", ""));
    Tool lines = Tool.run(scene.sj().tree(), "parting is\nsuch sweet\n", "send", nurse.bare());
    assertThat(lines).isEqualTo(new Tool(0, "", ""));

    juliet.awaitMessage(scene.account(), "good night");
    nurse.awaitMessage(scene.account(), "parting is\nsuch sweet");
    assertThat(sj("tail", "-n", "1", juliet.bare()).output())
        .endsWith("<" + scene.account() + "> good night");
    assertThat(sj("tail", "-n", "1000").output())
        .contains(" " + nurse.bare() + " <" + scene.account() + "> parting is\n\tsuch sweet")
        .contains(" - <sj> ");
  }

  @Test
  void changesAndListsTheRoster() {
    Peer tybalt = scene.peer("tybalt");

    assertThat(sj("roster", "-a", tybalt.bare(), "-n", "Tybalt \t1", "-g", "Capulet").status())
        .isZero();
    assertThat(sj("roster", "-a", tybalt.bare(), "-g", "Cats", "-g", "Capulet").status()).isZero();
    assertThat(sj("roster").output().lines())
        .contains(juliet.bare() + "\t\tboth\t")
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(tybalt.bare() + "\tTybalt .*1\tnone\t(Cats, Capulet|Capulet, Cats)"));
    assertThat(sj("roster", "-r", tybalt.bare(), "-l").output()).doesNotContain(tybalt.bare());
  }

  @Test
  void asksAndAnswersByIq(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("ping.xml"),
            "<iq type='get' id='mine' to='"
                + juliet.full()
                + "'><ping xmlns='urn:xmpp:ping'/></iq>");

    Tool result = sj("iq", file.toString());
    assertThat(result.status()).as(result.toString()).isZero();
    assertThat(result.output()).contains("id='mine'").contains("type='result'");

    Tool error =
        Tool.run(
            scene.sj().tree(),
            "<iq type='get' to='" + juliet.full() + "'><q xmlns='urn:example:unknown'/></iq>",
            "iq",
            "-");
    assertThat(error.status()).isEqualTo(1);
    assertThat(error.output()).contains("type='error'");

    Tool silence =
        Tool.run(
            scene.sj().tree(),
            "<iq type='get' to='" + juliet.full() + "'><query xmlns='urn:example:silence'/></iq>",
            "iq",
            "--timeout",
            "1s",
            "-");
    assertThat(silence.status()).isEqualTo(3);
    assertThat(silence.errors()).contains("no answer came within 1 s");
  }

  @Test
  void setsAndSendsPresence() {
    assertThat(sj("presence", "-s", "away", "-S", "at the friar's").status()).isZero();
    juliet.awaitPresence(scene.account(), p -> "away".equals(p.getString("show")));

    assertThat(sj("presence", "-t", juliet.bare(), "-s", "dnd", "-p", "3").status()).isZero();
    juliet.awaitPresence(scene.account(), p -> "dnd".equals(p.getString("show")));
    assertThat(scene.sj().text("mypresence")).startsWith("away");
  }

  @Test
  void saysWhatAServiceDoesNotOffer() {
    Tool refused = sj("register", juliet.full(), "--timeout", "20s");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.errors()).startsWith("sj: refused: ");

    Tool deletion = sj("register", "--cancel", server.domain());
    assertThat(deletion.status()).isEqualTo(3);
    assertThat(deletion.errors()).contains("--allow-raw");
  }
}
