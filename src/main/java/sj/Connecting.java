package sj;

import java.time.Duration;
import java.util.logging.Logger;
import sj.bus.Bus;
import sj.bus.Session;
import sj.program.Seldom;

/** Says on stderr why there is no session, for whoever has started it looks there first. */
final class Connecting {
  private static final Logger LOG = Logger.getLogger("sj");
  private static final Duration SELDOM = Duration.ofHours(1);

  private final Seldom seldom = new Seldom(SELDOM, System::nanoTime);

  private Connecting() {}

  static void tell(Bus bus) {
    bus.subscribe(Session.class, new Connecting()::now);
  }

  private void now(Session session) {
    String reason = session.reason();
    boolean fails =
        switch (session.phase()) {
          case ONLINE -> false;
          case OFFLINE -> session.forPerson();
          // The first attempt has no next one to speak of.
          case CONNECTING -> reason.contains("next attempt");
        };
    if (fails && seldom.isDue(reason.replaceFirst("; next attempt.*", ""))) {
      LOG.warning("no session: " + reason);
    }
  }
}
