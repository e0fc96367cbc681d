package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Session;

/** A session that begins with more than a person ever gets. */
@ExtendWith(VertxExtension.class)
class FloodTest {
  private static final int MANY = 10_000;
  // Of those that the archive tells: two of its pages.
  private static final int LAST = 200;
  private static final String OUT = "juliet@example.com/out";

  @TempDir private Path temporary;

  @Test
  void isNotHeldForAnAnswerOfTheArchiveThatMayStandBehindItNorShownTwiceWhenThatComes(Vertx vertx)
      throws IOException {
    try (var verona = Verona.open(vertx, temporary.resolve("tree"))) {
      var archive = new PlayedArchive(verona, "urn:xmpp:mam:2");
      verona.online();
      until("the archive asked", () -> !archive.queries.isEmpty());
      verona.settle();
      verona.bus.publish(Session.without(Session.Phase.OFFLINE, "lost", false));
      archive.fallSilent();
      IntStream.range(0, LAST).forEach(n -> archive.add(message(n)));
      verona.online();
      until("the archive asked again", () -> archive.queries.size() > 1);
      Instant before = Instant.now();

      verona.receive(IntStream.range(0, MANY).mapToObj(FloodTest::live).toList());
      until("lines", () -> verona.read(OUT).lines().count() >= MANY);
      Duration waited = Duration.between(before, Instant.now());
      archive.speak();
      archive.answerLate();
      until("its second page asked", () -> archive.queries.size() == 3);
      verona.settle();

      // It would have waited ten.
      assertThat(waited).isLessThan(Duration.ofSeconds(9));
      assertThat(verona.read(OUT).lines()).hasSize(MANY);
    }
  }

  /** Without any name of its sender's. */
  private static String message(int n) {
    return "<message from='juliet@example.com/balcony' to='romeo@example.net' type='chat'>"
        + "<body>flood "
        + n
        + "</body></message>";
  }

  private static String live(int n) {
    return message(n)
        .replace(
            "</message>",
            "<stanza-id xmlns='urn:xmpp:sid:0' by='romeo@example.net' id='a"
                + (n + 1)
                + "'/></message>");
  }
}
