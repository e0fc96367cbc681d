package sj;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class BlockedThreadsTest {
  @Test
  void whatTheCheckerLogsIsKeptUntilItIsTaken() {
    var watch = new BlockedThreads.Watch();
    var checker = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");

    watch.publish(new java.util.logging.LogRecord(Level.WARNING, "Thread x has been blocked"));

    assertThat(checker.getHandlers()).contains(watch);
    assertThat(watch.take()).containsExactly("Thread x has been blocked");
    assertThat(watch.take()).isEmpty();
    watch.close();
  }
}
