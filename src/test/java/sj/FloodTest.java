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

/** A session that begins with more than a person ever gets. */
@ExtendWith(VertxExtension.class)
class FloodTest {
  private static final int MANY = 10_000;

  @TempDir private Path temporary;

  @Test
  void isNotHeldForAnAnswerOfTheArchiveThatMayStandBehindIt(Vertx vertx) throws IOException {
    try (var verona = Verona.open(vertx, temporary.resolve("tree"))) {
      var archive = new PlayedArchive(verona, "urn:xmpp:mam:2");
      archive.fallSilent();
      verona.online();
      until("the archive asked", () -> !archive.queries.isEmpty());
      Instant before = Instant.now();

      verona.receive(IntStream.range(0, MANY).mapToObj(FloodTest::message).toList());
      until("lines", () -> verona.read("juliet@example.com/out").lines().count() >= MANY);

      // It would have waited ten.
      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(9));
    }
  }

  private static String message(int n) {
    return "<message from='juliet@example.com/balcony' to='romeo@example.net' type='chat' id='m"
        + n
        + "'><body>flood "
        + n
        + "</body></message>";
  }
}
