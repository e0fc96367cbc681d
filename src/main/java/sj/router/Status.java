package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import sj.bus.Bus;
import sj.bus.Session;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.history.Tx;
import sj.history.WriteQueue;
import sj.tree.LogLine;
import sj.tree.Tree;
import sj.tree.Visible;

/** Tells of the session: on the bus, in {@code state}, in {@code out}, as an event. */
final class Status {
  // So many different reasons are said while one outage lasts; the file has the latest anyway.
  private static final int REASONS = 8;
  private static final long RETRY_MILLIS = 30_000;

  private final Bus bus;
  private final WriteQueue writes;
  private final Tree tree;
  private final Context context;
  private final Set<String> said = new HashSet<>();
  private Session session = Session.without(Session.Phase.OFFLINE, "", false);
  private String written = "";
  private boolean isTold;
  private boolean invisible;
  private String waiting = "";

  Status(Bus bus, History history, Tree tree, Context context) {
    this.bus = bus;
    this.writes = new WriteQueue(history);
    this.tree = tree;
    this.context = context;
  }

  /** Own presence is unavailable to all, or is no longer. */
  void invisible(boolean now) {
    invisible = now;
    write();
  }

  /** Messages don't go out, for this reason, or do again. */
  void waiting(String why) {
    boolean isNew = waiting.isEmpty() && !why.isEmpty();
    waiting = why;
    write();
    if (isNew) {
      writes.write(tx -> line(tx, why));
    }
  }

  void tell(Session now) {
    bus.publish(now);
    session = now;
    isTold = true;
    write();
    if (now.phase() == Session.Phase.ONLINE) {
      said.clear();
    }
    // Waiting times differ from one attempt to the next, and say nothing new.
    String gist = now.phase().word() + now.forPerson() + now.reason().replaceAll("\\d+", "#");
    if (said.size() < REASONS && said.add(gist)) {
      say(now);
    }
  }

  private void say(Session now) {
    Instant time = Instant.ofEpochMilli(System.currentTimeMillis());
    writes.write(
        tx -> {
          line(tx, now.line());
          return tx.publish(
              Event.draft(Event.Type.STATE, null, time)
                  .withDetails(
                      Map.of(
                          "state", now.phase().word(),
                          "reason", now.reason(),
                          "forPerson", now.forPerson())));
        });
  }

  private static boolean line(Tx tx, String words) {
    Instant time = Instant.ofEpochMilli(System.currentTimeMillis());
    tx.line(new Log.Root(), LogLine.of(time, ZoneId.systemDefault(), "sj", words));
    return true;
  }

  /** The content of the file, without its line end. */
  private String line() {
    boolean isOnline = session.phase() == Session.Phase.ONLINE;
    if (isOnline && !waiting.isEmpty()) {
      return Visible.text("online, but " + waiting.replaceAll("\\R", " "));
    }
    return invisible && isOnline
        ? "online, but unavailable to all: messages wait at the server until mypresence says"
            + " otherwise"
        : Visible.text(session.line().replaceAll("\\R", " "));
  }

  private void write() {
    String line = line();
    // Before there is something to say the file is the former run's.
    if (!isTold || line.equals(written)) {
      return;
    }
    written = line;
    Future.fromCompletionStage(tree.put(null, "state", line + "\n"), context)
        .onFailure(
            failure -> {
              if (line.equals(written)) {
                written = "";
                context.owner().setTimer(RETRY_MILLIS, timer -> write());
              }
            });
  }
}
