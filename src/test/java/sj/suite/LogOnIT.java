package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sj.servers.Certificate;
import sj.servers.XmppServer;

/** Getting a session, and what is said where there is none to be had. */
@ParameterizedClass(name = "{0}")
@MethodSource("sj.suite.Server#chosen")
class LogOnIT {
  private final Server server;
  @TempDir Path folder;

  LogOnIT(Server server) {
    this.server = server;
  }

  /** These servers offer no PLAIN, so that whoever gets in has used SCRAM. */
  @Test
  void logsOnByScramWithinTlsOfTheServersOwnAuthority() {
    try (Scene scene = Scene.open(server.shared(), folder, "-D")) {
      assertThat(scene.sj().state()).isEqualTo("online");
      assertThat(scene.sj().errors())
          .contains("mechanism='" + mechanism() + "'")
          .doesNotContain(Scene.PASSWORD);
      assertThat(scene.sj().http().get("/state").body()).isEqualTo(scene.sj().text("state"));
      assertThat(scene.sj().awaitText("out", "online")).contains("<sj> online");
    }
  }

  @Test
  void keepsItsResourceOverARestart() {
    try (Scene scene = Scene.open(server.shared(), folder);
        Peer own = scene.ownSession()) {
      String before = own.awaitPresence(scene.account(), e -> isOther(e, own)).getString("from");
      scene.sj().terminate();
      own.awaitPresence(before, e -> e.getString("type").equals("unavailable"));
      scene.sj().start().awaitOnline();

      try (Peer later = scene.ownSession()) {
        later.awaitPresence(before, e -> e.getString("type").isEmpty());
      }
    }
  }

  @Test
  void refusesAServerWhoseAuthorityItWasNotGiven() {
    XmppServer shared = server.shared();
    XmppServer other =
        server == Server.PROSODY ? Server.EMBEDDED.shared() : Server.PROSODY.shared();
    refuses(shared, List.of("--ca", other.caFile().toString()), "signed by nobody");
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED, has expired", "OTHER_NAME, is not for example.org"})
  void refusesACertificate(Certificate certificate, String words) {
    try (XmppServer own = server.own(certificate)) {
      refuses(own, List.of(), words);
    }
  }

  @Test
  void stopsAtAWrongPasswordAndGoesOnWithTheRest() {
    String user = Server.fresh("romeo");
    server.shared().register(user, Scene.PASSWORD);
    staysOffline(Scene.bridge(server.shared(), user, folder, "not the password", List.of()));
  }

  @Test
  void stopsAtAnAccountThatIsNotThere() {
    String user = Server.fresh("nobody");
    staysOffline(Scene.bridge(server.shared(), user, folder, "any password", List.of()));
  }

  /** Only the embedded server names a channel binding that there is in TLS 1.3. */
  private String mechanism() {
    return switch (server) {
      case PROSODY -> "SCRAM-SHA-1";
      case EJABBERD -> "SCRAM-SHA-512";
      case EMBEDDED -> "SCRAM-SHA-512-PLUS";
    };
  }

  private void refuses(XmppServer at, List<String> flags, String words) {
    String user = Server.fresh("romeo");
    at.register(user, Scene.PASSWORD);
    try (Sj sj = Scene.bridge(at, user, folder, Scene.PASSWORD, flags).start()) {
      String state = sj.awaitState(words);

      assertThat(state).doesNotStartWith("online").contains("certificate");
      Http.Reply ready = sj.http().get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains(words);
      assertThat(sj.http().get("/health/live").status()).isEqualTo(200);
      assertThat(sj.isRunning()).isTrue();
    }
  }

  private static void staysOffline(Sj bridge) {
    try (Sj sj = bridge.start()) {
      String state = sj.awaitState("offline");

      assertThat(state).startsWith("offline").contains("password");
      Http.Reply ready = sj.http().get("/health/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains("password");
      assertThat(sj.http().put("/contacts/juliet@example.org", "").status()).isEqualTo(201);
      Http.Reply refused = sj.http().post("/contacts/juliet@example.org/in", "hello");
      assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
      assertThat(refused.body()).contains("password");
      assertThat(sj.http().get("/health/live").status()).isEqualTo(200);
      assertThat(sj.errors()).doesNotContain("not the password");
    }
  }

  private static boolean isOther(io.vertx.core.json.JsonObject presence, Peer own) {
    return !presence.getString("from").equals(own.full());
  }
}
