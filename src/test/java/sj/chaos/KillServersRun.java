package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sj.servers.Alone;
import sj.servers.EjabberdServer;
import sj.servers.ProsodyServer;
import sj.servers.XmppServer;

/**
 * {@code kill -9} at random moments under fifty messages a second each way, on real servers with
 * stream management and an archive. People with another client are at the other end.
 */
@Alone
abstract class KillServersRun {
  private static final int BURST = 60;
  private static final int ROUND = 10;
  private static final Duration LIFE = Duration.ofMillis(2000);
  private static final Duration AFTER_BURST = Duration.ofMillis(40);

  /** A server with all its abilities. */
  @SuppressWarnings("ImmutableEnumChecker") // Method references keep nothing.
  enum Kind {
    PROSODY(ProsodyServer::launch),
    EJABBERD(EjabberdServer::launch);

    private final Supplier<XmppServer> launch;

    Kind(Supplier<XmppServer> launch) {
      this.launch = launch;
    }

    XmppServer launch() {
      return launch.get();
    }
  }

  private final int kills;

  KillServersRun(int kills) {
    this.kills = kills;
  }

  @ParameterizedTest
  @EnumSource
  void killedAtRandomMoments(Kind kind, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) {
    String only = System.getProperty("chaos.server", kind.name());
    Assumptions.assumeTrue(only.equalsIgnoreCase(kind.name()), "this server is chosen");
    try (XmppServer server = kind.launch();
        var people = new People(server, folder)) {
      var verdict = new Verdict();
      for (int kill = 1; kill <= kills; kill++) {
        people.load.run(true);
        Bench.pass(LIFE);
        if (kill % 3 != 0) {
          people.load.burst(BURST);
          Bench.pass(AFTER_BURST);
        }
        people.sj().kill();
        people.start();
        if (kill % ROUND == 0 || kill == kills) {
          people.load.run(false);
          verdict = people.settle();
          assertThat(verdict.faults())
              .as("after %s kills: %s\n%s", kill, verdict, people.sj().errors())
              .isEmpty();
        }
      }
      verdict = verdict.and(people.judgeHttp());
      System.out.println(
          "figure: kill-9-%s %d %s %s"
              .formatted(
                  kind.name().toLowerCase(Locale.ROOT), kills, verdict.figures(), people.counts()));
      assertThat(verdict.faults()).as("%s", verdict).isEmpty();
    }
  }
}
