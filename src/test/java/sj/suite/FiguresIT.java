package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/**
 * Ten thousand messages each way: every one, in order, once. On other servers than Prosody a
 * thousand. Prints how long it took.
 */
@SuppressWarnings("NullAway.Init") // Comes before the tests begin.
@Alone
class FiguresIT extends Play {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Pattern COMMITS = Pattern.compile("(?m)^(\\S*commits\\S*) (\\d+)(?:\\.0)?$");

  private Peer juliet;
  private List<String> bodies;

  @Override
  void begin() {
    juliet = scene.friend("juliet");
    bodies = Bodies.of(server == Server.PROSODY ? 10_000 : 1_000);
  }

  @Test
  void everyMessageReceivedIsInOutOnceAndInOrder() {
    Peer nurse = scene.friend("nurse");
    long commits = commits();
    long begin = System.nanoTime();

    nurse.say(scene.account(), bodies);
    Eventually.within(
        PATIENCE,
        "the last message",
        () -> scene.sj().text(nurse.bare() + "/out"),
        text -> text.contains("message " + (bodies.size() - 1) + "\n"));

    print("received into out", begin, commits() - commits);
    assertThat(
            Bodies.difference(
                bodies, OutLog.texts(scene.sj().log(nurse.bare() + "/out"), nurse.bare())))
        .isEmpty();
  }

  /** Five shells, one after another, as writers come and go. */
  @Test
  void everyMessageWrittenIntoTheFifoArrivesOnceAndInOrder(@TempDir Path folder)
      throws IOException {
    Peer benvolio = scene.friend("benvolio");
    Path chat = scene.sj().tree().resolve(benvolio.bare());
    int part = bodies.size() / 5;
    for (int n = 0; n < 5; n++) {
      Files.write(
          folder.resolve("part" + n), Bodies.forFifo(bodies.subList(n * part, (n + 1) * part)));
    }
    long commits = commits();
    long begin = System.nanoTime();

    Shell.run(chat, "for n in 0 1 2 3 4; do cat \"$1/part$n\" > in; done", folder.toString());
    List<String> arrived = benvolio.awaitBodies(scene.account(), bodies.size(), PATIENCE);

    print("by FIFO to the other side", begin, commits() - commits);
    assertThat(Bodies.difference(bodies, arrived)).isEmpty();
    assertThat(
            Bodies.difference(
                bodies, OutLog.texts(scene.sj().log(benvolio.bare() + "/out"), scene.account())))
        .isEmpty();
  }

  /** One curl, one connection, a request for each message. */
  @Test
  void everyMessagePostedByCurlArrivesOnceAndInOrder(@TempDir Path folder) throws IOException {
    var config = new StringBuilder();
    Http http = scene.sj().http();
    for (int n = 0; n < bodies.size(); n++) {
      Path body = Files.writeString(folder.resolve("body" + n), bodies.get(n));
      config
          .append(n == 0 ? "" : "next\n")
          .append("url = \"" + http.base() + "/contacts/" + juliet.bare() + "/in\"\n")
          .append("user = \":" + http.token() + "\"\n")
          .append("data-binary = \"@" + body + "\"\n")
          .append("header = \"Content-Type: text/plain\"\n")
          .append("silent\noutput = /dev/null\nwrite-out = \"%{http_code}\\n\"\n");
    }
    Path file = Files.writeString(folder.resolve("config"), config);
    long commits = commits();
    long begin = System.nanoTime();

    String codes = Shell.run(folder, "curl --config \"$1\" | sort | uniq -c", file.toString());
    List<String> arrived = juliet.awaitBodies(scene.account(), bodies.size(), PATIENCE);

    print("by curl to the other side", begin, commits() - commits);
    assertThat(codes.strip()).isEqualTo(bodies.size() + " 202");
    assertThat(Bodies.difference(bodies, arrived)).isEmpty();
  }

  private void print(String what, long begin, long commits) {
    System.out.printf(
        "figure: %s: %,d messages %s in %.1f s, %d commits%n",
        server, bodies.size(), what, (System.nanoTime() - begin) / 1e9, commits);
  }

  private long commits() {
    Matcher figure = COMMITS.matcher(scene.sj().http().get("/metrics").body());
    return figure.find() ? Long.parseLong(figure.group(2)) : -1;
  }
}
