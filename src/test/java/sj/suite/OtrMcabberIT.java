package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import sj.servers.ProsodyServer;
import sj.servers.XmppServer;

/** {@code sj otr} over the bridge, and Debian's mcabber with libotr over Prosody. */
class OtrMcabberIT {
  @TempDir Path folder;

  @Test
  void libotrUnderstandsUsAndWeUnderstandLibotr() throws IOException {
    String user = Server.fresh("juliet");
    Path client = Files.createDirectory(folder.resolve("mcabber"));
    try (XmppServer server = ProsodyServer.launchForOldClients();
        Scene scene = Scene.open(server, folder)) {
      String juliet = user + "@" + server.domain();
      server.register(user, Scene.PASSWORD.replace(' ', '-'));
      scene.sj().http().put("/contacts/" + juliet, "");
      try (GenericContainer<?> mcabber =
              OtrClients.mcabber(
                  client, juliet, Scene.PASSWORD.replace(' ', '-'), server.startTlsPort());
          Otr romeo = new Otr(scene.sj().tree().resolve(juliet), "--require")) {
        assertThat(mcabber.isRunning()).isTrue();
        awaitOnline(client);
        romeo.start();
        Juliet other = new Juliet(client, scene.account());
        converse(romeo, other, juliet);
        startAnew(romeo, other);
        assertThat(romeo.text("out"))
            .contains("?OTR:")
            .doesNotContain(
                "light through", "it is I", "nightingale", "who comes", "back again", "begin anew");
      }
    }
  }

  private static void converse(Otr romeo, Juliet juliet, String name) {
    // mcabber answers only those whom it has in its roster, or was told to write to.
    juliet.say("good morrow");
    romeo.awaitShown("[NOT ENCRYPTED] good morrow\n");
    romeo.write("what light through yonder window <breaks> & so on");
    juliet.awaitRead("what light through yonder window <breaks> & so on");
    romeo.awaitState("encrypted unverified");
    juliet.say("it is I, é & <you>");
    assertThat(romeo.awaitShown("it is I, é & <you>\n")).contains("<" + name + "/");

    romeo.write("/otr smp nightingale");
    juliet.awaitHeartbeat();
    juliet.command("/otr smpr " + juliet.peer() + " nightingale");
    romeo.awaitState("encrypted verified");
  }

  private static void startAnew(Otr romeo, Juliet juliet) {
    romeo.kill();
    romeo.start();
    romeo.write("who comes back again");
    juliet.awaitRead("who comes back again");
    romeo.awaitState("encrypted verified");
    juliet.say("welcome back again");
    romeo.awaitShown("welcome back again\n");
    romeo.write("/otr end");
    romeo.awaitState("plaintext");
    romeo.write("let us begin anew");
    juliet.awaitRead("let us begin anew");
    romeo.awaitState("encrypted verified");
  }

  private static void awaitOnline(Path client) {
    Eventually.until(
        "mcabber online",
        () -> Files.exists(client.resolve("log")) ? Files.readString(client.resolve("log")) : "",
        log -> log.contains("type=\"presence\""));
  }

  /** The person at mcabber. */
  private record Juliet(Path folder, String peer) {
    void command(String command) {
      Shell.run(folder, "printf '%s\\n' \"$1\" > fifo", command);
    }

    void say(String text) {
      command("/say_to " + peer + " " + text);
    }

    void awaitRead(String text) {
      Path log = folder.resolve("histo").resolve(peer);
      Eventually.until(
          text,
          () -> Files.exists(log) ? Files.readString(log) : "",
          history -> history.contains("MR ") && history.contains(" " + text + "\n"));
    }

    /** What carries a question has no text of its own. */
    void awaitHeartbeat() {
      Eventually.until(
          "a message without text",
          () -> Files.readString(folder.resolve("log")),
          log -> log.contains("OTR: Received heartbeat"));
    }
  }
}
