package sj;

import static org.assertj.core.api.Assertions.assertThat;
import static sj.Verona.JULIET;
import static sj.Verona.until;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import sj.bus.Pipes;

/** A handler on the event loop throws, beside daemons that work. */
@ExtendWith(VertxExtension.class)
class FaultsTest {
  @Test
  void aHandlerThatThrowsHoldsUpNobodyAndIsTold(Vertx vertx, @TempDir Path folder)
      throws Exception {
    Logger log = Logger.getLogger("sj");
    // What is expected needs not to stand in the test's output.
    log.setFilter(record -> record.getLevel() != Level.SEVERE);
    try (Verona verona = Verona.open(vertx, folder.resolve("tree"))) {
      verona.mkdir(JULIET);
      vertx.exceptionHandler(new Faults(verona.bus)::happened);
      verona.bus.subscribe(
          Pipes.Messages.class,
          pipe -> {
            throw new IllegalStateException("a mistake");
          });

      verona.receive(
          "<message from='juliet@example.com/balcony' type='chat'><body>one</body></message>",
          "<message from='juliet@example.com/balcony' type='chat'><body>two</body></message>");

      verona.untilHolds("juliet@example.com/out", "two\n");
      verona.untilHolds("out", "sj made a mistake of its own (IllegalStateException)");
      until("counted", () -> verona.bus.counts().getOrDefault("faults", 0L) > 0);
      assertThat(List.of(verona.read("out").split("\n")))
          .filteredOn(line -> line.contains("a mistake of its own"))
          .hasSize(1);
    } finally {
      log.setFilter(null);
    }
  }
}
