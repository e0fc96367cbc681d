package sj.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.servers.Alone;

/** What a bridge costs that has fifty contacts and nothing to do. Prints it. */
@Alone
class IdleIT {
  private static final Duration WATCHED = Duration.ofSeconds(15);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final int CONTACTS = 50;

  /** Above what it takes (docs/performance.md) by what a busy machine and another JDK may add. */
  private static final long MEGABYTES = 140;

  @Test
  void waitsWithoutBeingBusyAndHoldsLittle(@TempDir Path folder) {
    var server = (EmbeddedServer) Server.EMBEDDED.shared();
    long begin = System.nanoTime();
    try (Scene scene = Scene.open(server, folder)) {
      double started = (System.nanoTime() - begin) / 1e9;
      for (int i = 0; i < CONTACTS; i++) {
        String contact = "contact" + i;
        server.register(contact, Scene.PASSWORD);
        EmbeddedServer.done(server.server().befriend(scene.user(), contact));
      }
      // The list is asked for at a log-on.
      scene.sj().terminate();
      scene.sj().start().awaitOnline();
      scene.sj().awaitText("contact" + (CONTACTS - 1) + "@example.org/subscription", "both");
      var usage = new Usage(scene.sj().pid());
      // Nothing is waited for here and below: time itself is what is measured, once what a start
      // has set off is done.
      LockSupport.parkNanos(SETTLING.toNanos());
      double before = usage.processorSeconds();
      LockSupport.parkNanos(WATCHED.toNanos());
      double busy = (usage.processorSeconds() - before) / WATCHED.toSeconds();

      System.out.printf(
          "figure: online %.1f s after the start; idle for %d s: %.2f %% CPU, %d MB resident%n",
          started, WATCHED.toSeconds(), 100 * busy, usage.residentMegabytes());
      assertThat(busy).isLessThan(0.02);
      assertThat(usage.residentMegabytes()).isLessThan(MEGABYTES);
    }
  }
}
