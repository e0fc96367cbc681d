package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.chaos.Verdict.Fault;
import sj.servers.Alone;
import sj.suite.Http;

/**
 * {@code kill -9} where the server forgets the session meanwhile and has no archive: nobody can
 * know what it had. Nothing is lost, and what comes to the server twice is marked.
 */
@Alone
abstract class ForgottenRun {
  private static final int BURST = 60;
  private static final int ROUND = 25;
  private static final Duration LIFE = Duration.ofMillis(600);
  private static final Duration AFTER_BURST = Duration.ofMillis(20);

  private final int kills;

  ForgottenRun(int kills) {
    this.kills = kills;
  }

  @Test
  void killedAndForgotten(@TempDir Path folder) {
    var settings = new Settings(true, false, Settings.ALL.contacts());
    try (var bench = new Bench(folder, settings)) {
      var verdict = new Verdict();
      bench.start();
      for (int kill = 1; kill <= kills; kill++) {
        bench.load.run(true);
        Bench.pass(LIFE);
        strike(bench);
        bench.start();
        if (kill % ROUND == 0 || kill == kills) {
          bench.load.run(false);
          verdict = bench.settle();
          assertThat(verdict.faults(Fault.DUP_OUT)).as("after %s: %s", kill, verdict).isEmpty();
        }
      }
      Set<String> twice = twice(bench.server.facts().received());
      Bench.await("no message under way", () -> owed(bench.sj.http()) == 0);
      Set<String> marked = marked(bench.sj.http());
      var unmarked = new HashSet<>(twice);
      unmarked.removeAll(marked);
      System.out.println(
          "figure: kill-9-sm-alone-forgotten %d %s twice=%d marked=%d unmarked=%d"
              .formatted(kills, verdict.figures(), twice.size(), marked.size(), unmarked.size()));
      assertThat(unmarked).as("came twice and are not marked").isEmpty();
    }
  }

  private static void strike(Bench bench) {
    bench.load.burst(BURST);
    // Own messages in flight at the blow are those that may come twice.
    for (int n = 0; n < BURST; n++) {
      bench.load.write("juliet", Token.fresh());
    }
    Bench.pass(AFTER_BURST);
    bench.sj.kill();
    Bench.await("the end of the connection", () -> !bench.server.isOnline());
    bench.server.expire();
  }

  static Set<String> twice(Map<String, java.util.List<String>> received) {
    var seen = new HashSet<String>();
    var twice = new HashSet<String>();
    received.values().forEach(l -> l.stream().filter(t -> !seen.add(t)).forEach(twice::add));
    return twice;
  }

  /** Own messages that the server has not yet been said to have. */
  static long owed(Http http) {
    long owed = 0;
    for (JsonObject event : http.events("/events?since=0")) {
      String type = event.getString("type");
      if (type.equals("message") && event.getString("direction").equals("out")) {
        owed++;
      } else if (type.equals("sent")) {
        owed--;
      }
    }
    return owed;
  }

  static Set<String> marked(Http http) {
    var bodies = new HashMap<String, String>();
    var marked = new HashSet<String>();
    for (JsonObject event : http.events("/events?since=0")) {
      if (event.getString("type").equals("message")) {
        bodies.put(event.getString("id"), Token.of(event.getString("body")));
      } else if (event.getString("type").equals("sent") && event.getBoolean("maybeTwice", false)) {
        marked.add(bodies.get(event.getString("about")));
      }
    }
    return marked;
  }
}
