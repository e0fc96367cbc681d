package sj;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.program.Seldom;

/**
 * What no handler has caught. The loop goes on with whatever comes next; the stanza that it was
 * about stays unsettled in the history, and is handed on again at the next start.
 */
final class Faults {
  private static final Logger LOG = Logger.getLogger("sj");
  private static final Duration SELDOM = Duration.ofMinutes(10);

  private final Bus bus;
  private final Seldom seldom = new Seldom(SELDOM, System::nanoTime);

  Faults(Bus bus) {
    this.bus = bus;
  }

  /** Counts it, and says it in the log and in {@code out}. */
  void happened(Throwable fault) {
    String name = fault.getClass().getSimpleName();
    bus.count("faults");
    if (seldom.isDue(name)) {
      LOG.log(Level.SEVERE, "a mistake of sj itself", fault);
      bus.publish(
          new Pipes.Notice(
              null,
              "sj made a mistake of its own ("
                  + name
                  + ") and goes on; what it was about is kept and tried again at the next start."
                  + " Its log says more: please report it."));
    }
  }
}
