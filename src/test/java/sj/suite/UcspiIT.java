package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.servers.Ports;
import sj.servers.XmppServer;

/** Under Debian's tcpclient, which gives it a socket as descriptors 6 and 7. */
class UcspiIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CUTS = 3;

  private final String user = Server.fresh("romeo");
  @TempDir Path folder;

  @Test
  void talksOverTheConnectionThatItWasGivenAndEndsItProperly() {
    XmppServer server = Server.PROSODY.shared();
    var chain = new Chain(folder);
    String ca = chain.authority(server).toString();
    try (Cable cable = new Cable(server.startTlsPort());
        Sj sj = chain.bridge(server, user, tcpclient(cable.port()), "--ca", ca, "-D").start();
        Peer juliet = juliet(server)) {
      sj.awaitOnline();
      assertThat(sj.said("ucspi")).startsWith("descriptors 6 and 7 by PROTO=TCP, TLS by STARTTLS");
      assertThat(sj.errors()).contains("sent <starttls", "mechanism='SCRAM-SHA-1'");
      juliet.say(account(server), "to the bridge");
      sj.awaitText(juliet.bare() + "/out", "> to the bridge\n");
      Shell.run(folder, "echo 'from the bridge' > \"$1\"", sj.tree() + "/" + juliet.bare() + "/in");
      juliet.awaitMessage(account(server), "from the bridge");

      sj.terminate();
      assertThat(sj.exit()).isIn(0, 143);
      assertThat(sj.state()).isEqualTo("offline: closed");
      assertThat(cable.count()).isEqualTo(1);
    }
  }

  /** The connection is cut in the middle, again and again, and a loop of sh starts it anew. */
  @Test
  void losesAndRepeatsNothingUnderALoopThatStartsItAgain() {
    XmppServer server = Server.PROSODY.shared();
    var chain = new Chain(folder);
    String ca = chain.authority(server).toString();
    String listen = "127.0.0.1:" + Ports.free();
    try (Cable cable = new Cable(server.startTlsPort());
        Peer juliet = juliet(server);
        Sj sj = chain.bridge(server, user, loop(cable.port()), "--ca", ca, "--listen", listen)) {
      sj.start().awaitOnline();
      Http http = new Http(URI.create("http://" + listen), sj.http().token());
      http.put("/contacts/" + juliet.bare(), "");
      var sent = new ArrayList<String>();
      List<String> said = IntStream.range(0, 40 * (CUTS + 1)).mapToObj(n -> "said " + n).toList();
      for (int round = 0; round <= CUTS; round++) {
        juliet.say(account(server), said.subList(40 * round, 40 * (round + 1)));
        for (int n = 0; n < 40; n++) {
          sent.add(accepted(http, juliet, "sent " + round + " " + n));
          if (n == 20 && round < CUTS) {
            cable.cut();
          }
        }
      }
      assertThat(
              Bodies.difference(sent, juliet.awaitBodies(account(server), sent.size(), PATIENCE)))
          .isEmpty();
      String out = juliet.bare() + "/out";
      sj.awaitText(out, "> " + said.getLast() + "\n");
      assertThat(Bodies.difference(said, OutLog.texts(sj.log(out), juliet.bare()))).isEmpty();
      assertThat(Bodies.difference(sent, OutLog.texts(sj.log(out), account(server)))).isEmpty();
      assertThat(sj.text("statuses").lines()).hasSize(CUTS).containsOnly("75");
      assertThat(cable.count()).isEqualTo(CUTS + 1);
      assertThat(sj.text("out")).doesNotContain("twice");
    }
  }

  @Test
  void endsWithAnotherStatusWhereOnlyAPersonHelps() {
    XmppServer server = Server.PROSODY.shared();
    var chain = new Chain(folder);
    String ca = chain.authority(server).toString();
    try (Sj sj =
        chain.bridge(server, user, tcpclient(server.startTlsPort()), "--ca", ca, "--ucspi")) {
      chain.password(user, "not the password");
      assertThat(sj.start().awaitExit()).isEqualTo(77);
      assertThat(sj.state()).startsWith("offline: the server refused the name or password");
      assertThat(sj.errors()).contains("exit status 77").doesNotContain("not the password");

      chain.password(user, Scene.PASSWORD);
      assertThat(sj.start().awaitOnline().state()).isEqualTo("online");
    }
  }

  /** Behind tcpclient there is a socket, behind socat with these words a pair of pipes. */
  @ParameterizedTest
  @CsvSource({
    "tcpclient, PROTO=, --ucspi, 75",
    "tcpclient, PROTO=, --no-tls --send-everything-unencrypted-over-the-network, 77",
    "pipes, PROTO=SSL, --debug, 77",
    "pipes, PROTO=SSL, --ucspi=starttls, 75"
  })
  void sendsNoPasswordWhereNobodyVouchesForTls(
      String front, String variable, String flags, int status) {
    try (OnlyPlain server = new OnlyPlain();
        Sj sj =
            new Chain(folder)
                .with(variable)
                .bridge(
                    user,
                    "example.org",
                    front.equals("pipes")
                        ? Chain.socat("TCP:127.0.0.1:" + server.port(), ",pipes")
                        : tcpclient(server.port()),
                    flags.split(" "))) {
      int ended = sj.start().awaitExit();
      assertThat(front.equals("pipes") ? Integer.parseInt(sj.text("status").strip()) : ended)
          .isEqualTo(status);
      assertThat(sj.state()).startsWith("offline: ");
      assertThat(server.heard()).contains("<stream:stream").doesNotContain("<auth", user);
    }
  }

  /** Given up by nobody: the same body under the same key is accepted once. */
  private static String accepted(Http http, Peer to, String body) {
    Eventually.within(
        PATIENCE,
        "acceptance",
        () -> {
          try {
            return http.send(
                    http.request("/contacts/" + to.bare() + "/in")
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .header("Idempotency-Key", body)
                        .POST(BodyPublishers.ofString(body)))
                .status();
          } catch (UncheckedIOException away) {
            return 0;
          }
        },
        status -> status == 202);
    return body;
  }

  private static String tcpclient(int port) {
    return "exec tcpclient -HRDl0 127.0.0.1 " + port + " \"$@\"";
  }

  /** What the README has, with a note of each status in the tree. */
  private String loop(int port) {
    return "while tcpclient -HRDl0 127.0.0.1 "
        + port
        + " \"$@\"; status=$?; [ $status = 75 ]; do echo $status >> "
        + folder.resolve(user).resolve("statuses")
        + "; done";
  }

  private String account(XmppServer server) {
    return user + "@" + server.domain();
  }

  private static Peer juliet(XmppServer server) {
    String name = Server.fresh("juliet");
    server.register(name, Scene.PASSWORD);
    return Peer.logOn(server, name + "@" + server.domain(), Scene.PASSWORD);
  }
}
