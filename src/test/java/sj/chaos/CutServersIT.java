package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sj.servers.Alone;
import sj.servers.XmppServer;
import sj.suite.Peer;
import sj.suite.Scene;

/**
 * The connection to a real server is cut in the middle of a stanza. Prosody 0.12.3 resumes such a
 * session, and parses what comes then as the rest of that stanza.
 */
@Alone
class CutServersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LARGE = 60_000;
  private static final int CUT = 30_000;

  @ParameterizedTest
  @EnumSource
  void aMessageThatWasCutInTheMiddleArrivesOnceAndTheNextBehindIt(
      KillServersRun.Kind kind, @TempDir Path folder) {
    String large = "O, swear not by the moon ".repeat(LARGE / 25).strip();
    try (XmppServer server = kind.launch();
        var proxy = new CutProxy(server.startTlsPort());
        Scene scene = Scene.open(server, folder, "--connect", "127.0.0.1:" + proxy.port())) {
      Peer juliet = scene.friend("juliet");
      String in = "/contacts/" + juliet.bare() + "/in";
      proxy.arm(CutProxy.Direction.TO_SERVER, CUT);

      assertThat(scene.sj().http().post(in, large).status()).isEqualTo(202);
      Bench.await("the cut", PATIENCE, proxy::hasStruck);
      assertThat(scene.sj().http().post(in, "and then").status()).isEqualTo(202);

      Bench.await("both", PATIENCE, () -> texts(juliet).size() >= 2);
      assertThat(texts(juliet)).containsExactly(large, "and then");
      assertThat(scene.sj().http().events("/events?since=0"))
          .noneMatch(event -> event.getString("type").equals("failed"));
    }
  }

  private static List<String> texts(Peer peer) {
    return peer.all().stream()
        .filter(event -> event.getString("event").equals("message"))
        .map((JsonObject event) -> event.getString("body", ""))
        .filter(body -> !body.isEmpty())
        .toList();
  }
}
