package sj.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.OUT;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  private static final int KILLS = Integer.getInteger("sj.kills", 6);

  @TempDir Path directory;

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whateverIsKilledWhenWhatWasAcknowledgedIsInTheLogOnceAndInOrder() throws Exception {
    var random = RandomGenerator.getDefault();
    var acknowledged = new ArrayList<String>();
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(killedAfter(random.nextInt(0, 400), "run" + kill));
    }

    try (var opened = Opened.in(directory)) {
      List<String> logged = opened.logs.lines(OUT);
      var inHistory = new ArrayList<String>();
      long since = 0;
      for (List<Event> page = opened.events(JULIET, since);
          !page.isEmpty();
          page = opened.events(JULIET, since)) {
        page.forEach(event -> inHistory.add(event.body()));
        since = page.getLast().id();
      }

      assertThat(logged).isEqualTo(inHistory);
      assertThat(logged).doesNotHaveDuplicates();
      var known = new HashSet<>(acknowledged);
      assertThat(logged.stream().filter(known::contains)).isEqualTo(acknowledged);
      System.err.printf(
          "history: %d kills, %,d tokens acknowledged, %,d in the log%n",
          KILLS, acknowledged.size(), logged.size());
    }
  }

  /** Lets a process write until so many tokens are acknowledged, and kills it. */
  private List<String> killedAfter(int tokens, String run) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                directory.toString(),
                run)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var acknowledged = new ArrayList<String>();
    try (var output = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
      assertThat(output.readLine()).isEqualTo("ready");
      while (acknowledged.size() < tokens) {
        acknowledged.add(output.readLine());
      }
      // By its handle, for Process itself would close the output as well.
      child.toHandle().destroyForcibly();
      // What it had printed before it died was acknowledged too; the last line may be cut.
      var rest = new StringBuilder();
      for (int c = output.read(); c >= 0; c = output.read()) {
        rest.append((char) c);
      }
      int whole = rest.lastIndexOf("\n");
      rest.substring(0, Math.max(whole, 0)).lines().forEach(acknowledged::add);
    } finally {
      child.destroyForcibly();
    }
    return acknowledged;
  }
}
