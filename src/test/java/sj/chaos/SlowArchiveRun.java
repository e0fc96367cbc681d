package sj.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.chaos.Verdict.Fault;
import sj.servers.Alone;

/**
 * A session is lost with messages unacknowledged, and the archive that knows of them is late, busy
 * or silent: they wait for it, and that is said; but not for ever.
 */
@Alone
abstract class SlowArchiveRun {
  private static final int MESSAGES = 20;
  private static final String WAITING = "online, but messages wait until";
  private static final Duration AT_MOST = Duration.ofMinutes(8);

  private final List<Mood> moods;

  SlowArchiveRun(Mood... moods) {
    this.moods = List.of(moods);
  }

  @Test
  void messagesWaitForTheArchiveAndItIsSaid(@TempDir Path folder) {
    for (Mood mood : moods) {
      run(mood, folder.resolve(mood.name()));
    }
  }

  private static void run(Mood mood, Path folder) {
    assertThat(folder.toFile().mkdir()).isTrue();
    try (var bench = new Bench(folder, Settings.ALL)) {
      bench.start();
      Set<String> doubtful = doubtful(bench);
      bench.server.archive(mood);
      long begun = System.nanoTime();
      bench.sj.start();
      Bench.await("the session", bench.server::isOnline);
      bench.load.to(bench.sj.http());
      // This one is new, and waits behind the others for the order's sake.
      String behind = Token.fresh();
      assertThat(bench.load.postNow(bench.sj.http(), "nurse", behind)).isEqualTo(202);
      Bench.await("the wait in state", () -> bench.sj.state().startsWith(WAITING));
      Bench.await("it in out", () -> bench.sj.text("out").contains(WAITING.substring(12)));
      switch (mood) {
        case LATE, PROMPT -> {
          // It answers by itself.
        }
        case BUSY -> bench.server.archive(Mood.PROMPT);
        case SILENT ->
            Bench.await(
                "giving up",
                AT_MOST,
                () -> bench.sj.text("out").contains("archive hasn't answered for 5 min"));
      }
      Bench.await("online", () -> bench.sj.state().equals("online"));
      double waited = (System.nanoTime() - begun) / 1e9;
      Verdict verdict = bench.settle();
      System.out.printf(
          Locale.ROOT,
          "figure: archive-%s doubtful=%d %s waited=%.1f s%n",
          mood.name().toLowerCase(Locale.ROOT),
          doubtful.size(),
          verdict.figures(),
          waited);
      if (mood == Mood.SILENT) {
        Bench.await("no message under way", () -> ForgottenRun.owed(bench.sj.http()) == 0);
        assertThat(ForgottenRun.marked(bench.sj.http()))
            .containsAll(ForgottenRun.twice(bench.server.facts().received()));
        assertThat(verdict.faults(Fault.DUP_OUT)).as("%s", verdict).isEmpty();
      } else {
        assertThat(verdict.faults()).as("%s", verdict).isEmpty();
      }
    }
  }

  /** Messages that the server has got and not acknowledged, when bridge and session end. */
  private static Set<String> doubtful(Bench bench) {
    bench.server.mute(true);
    var tokens = new HashSet<String>();
    for (int n = 0; n < MESSAGES; n++) {
      String token = Token.fresh();
      String contact = Settings.ALL.contacts().get(n % Settings.ALL.contacts().size());
      assertThat(bench.load.postNow(bench.sj.http(), contact, token)).isEqualTo(202);
      tokens.add(token);
    }
    Bench.await("the messages to come", () -> received(bench).containsAll(tokens));
    bench.sj.kill();
    Bench.await("the end of the connection", () -> !bench.server.isOnline());
    bench.server.expire();
    bench.server.mute(false);
    return tokens;
  }

  private static Set<String> received(Bench bench) {
    var received = new HashSet<String>();
    bench.server.facts().received().values().forEach(received::addAll);
    return received;
  }
}
