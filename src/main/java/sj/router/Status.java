package sj.router;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import sj.bus.Bus;
import sj.bus.Session;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.tree.LogLine;
import sj.tree.Tree;

/** Tells of the session: on the bus, in {@code state}, in {@code out}, as an event. */
final class Status {
  private final Bus bus;
  private final History history;
  private final Tree tree;
  private String said = "";

  Status(Bus bus, History history, Tree tree) {
    this.bus = bus;
    this.history = history;
    this.tree = tree;
  }

  void tell(Session session) {
    bus.publish(session);
    if (session.line().equals(said)) {
      return;
    }
    said = session.line();
    tree.put(null, "state", said + "\n");
    Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
    history.write(
        tx -> {
          tx.line(new Log.Root(), LogLine.of(now, ZoneId.systemDefault(), "sj", session.line()));
          return tx.publish(
              Event.draft(Event.Type.STATE, null, now)
                  .withDetails(
                      Map.of(
                          "state", session.phase().word(),
                          "reason", session.reason(),
                          "forPerson", session.forPerson())));
        });
  }
}
