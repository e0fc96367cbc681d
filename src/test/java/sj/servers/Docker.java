package sj.servers;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** Decides what becomes of a test that needs Docker where there is none. */
public final class Docker {
  private static final String MISSING =
      "No Docker engine answers, and this test runs real servers in containers: "
          + "start Docker (\"docker info\" shows whether it runs), then run the test again.";

  private static final AtomicBoolean TOLD = new AtomicBoolean();

  /** Kept here, for a logger that nobody holds forgets its level. */
  private static final List<Logger> TESTCONTAINERS =
      List.of(Logger.getLogger("org.testcontainers"), Logger.getLogger("tc"));

  static {
    // What Testcontainers says of its own workings would bury the results of the tests.
    TESTCONTAINERS.forEach(logger -> logger.setLevel(Level.SEVERE));
  }

  private Docker() {}

  /**
   * Skips the calling test, with the reason, for a person without Docker. With {@code CI} set it
   * fails instead: there a suite that quietly tests nothing would count as passed.
   */
  public static void required() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      return;
    }
    String ci = System.getenv("CI");
    if (ci == null || ci.isEmpty() || ci.equals("false")) {
      if (TOLD.compareAndSet(false, true)) {
        // The reason of an assumption stands in the reports only, where nobody looks.
        System.err.println("Skipped: " + MISSING);
      }
      Assumptions.abort(MISSING);
    }
    throw new AssertionError(MISSING);
  }
}
