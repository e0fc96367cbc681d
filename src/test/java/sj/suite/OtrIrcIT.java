package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;

/** Two people with Debian's ii on an IRC server, and {@code sj otr} before each of them. */
class OtrIrcIT {
  private static final String LONG = "Romeo, Romeo! Wherefore art thou Romeo? ".repeat(80).strip();

  @TempDir Path folder;

  @Test
  void twoWithIiTalkEncryptedOverIrcAndOneOfThemStartsAnew() throws IOException {
    try (GenericContainer<?> irc = OtrClients.irc(folder);
        Otr romeo = new Otr(meet("romeo", "juliet"), "--max", "400", "--require");
        Otr juliet = new Otr(meet("juliet", "romeo"), "--max", "400")) {
      assertThat(irc.isRunning()).isTrue();
      romeo.start();
      juliet.start();
      romeo.write("O, speak again");
      juliet.awaitShown("<romeo> O, speak again\n");
      romeo.awaitState("encrypted unverified");
      juliet.awaitState("encrypted unverified");

      juliet.write(LONG);
      romeo.awaitShown("<juliet> " + LONG + "\n");
      assertThat(juliet.awaitShown(LONG)).contains("<juliet> " + LONG);
      compareSecrets(romeo, juliet);
      startAnew(romeo, juliet);
      assertNothingWasReadable();
    }
  }

  private static void compareSecrets(Otr romeo, Otr juliet) {
    romeo.write("/otr ask Which bird sang? the lark");
    juliet.awaitShown("<sj> They ask: Which bird sang?\n");
    juliet.write("/otr answer the lark");
    romeo.awaitState("encrypted verified");
    juliet.awaitShown("they know now that it is you");
  }

  private static void startAnew(Otr romeo, Otr juliet) {
    romeo.kill();
    juliet.write("was sent while nobody listened");
    romeo.start();
    romeo.write("written at once after the start");
    juliet.awaitShown("<romeo> written at once after the start\n");
    romeo.awaitState("encrypted verified");
    juliet.write("and we talk again");
    romeo.awaitShown("<juliet> and we talk again\n");
    assertThat(juliet.terminate()).isIn(0, 143);
    assertThat(juliet.text("otr/state")).startsWith("finished");
    juliet.start();
    juliet.write("one more start");
    romeo.awaitShown("<juliet> one more start\n");
  }

  /** Waits until one is on the server, and has ii make the directory, which takes a first word. */
  private Path meet(String own, String other) {
    Path server = folder.resolve(own).resolve("127.0.0.1");
    Eventually.until(
        own + " on the server",
        () -> Files.exists(server.resolve("out")) ? Files.readString(server.resolve("out")) : "",
        log -> log.contains("Verona") || log.contains("End of MOTD"));
    Shell.run(server, "printf '/j %s good morrow\\n' \"$1\" > in", other);
    Path directory = server.resolve(other);
    return Eventually.until("its directory", () -> directory, d -> Files.exists(d.resolve("in")));
  }

  private void assertNothingWasReadable() throws IOException {
    for (String log : new String[] {"romeo/127.0.0.1/juliet/out", "juliet/127.0.0.1/romeo/out"}) {
      assertThat(Files.readString(folder.resolve(log)))
          .contains("?OTR:", "?OTR|")
          .doesNotContain("speak", "Wherefore", "lark", "listened", "written at", "talk again")
          .doesNotContain("one more start");
    }
  }
}
