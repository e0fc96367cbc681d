package sj.messaged;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sj.bus.Refusal;
import sj.bus.Requests;

/** Callers that wait until the server has acknowledged their message. Bounded. */
final class Waiting {
  private final int limit;
  private final Map<Long, Promise<Requests.Accepted>> callers = new HashMap<>();
  // Messages are acknowledged in the order of their events.
  private long newest;

  Waiting(int limit) {
    this.limit = limit;
  }

  /** Completes once the message is acknowledged; at once where too many wait already. */
  Future<Requests.Accepted> until(long event) {
    if (event <= newest) {
      // The acknowledgement was quicker than the word that it was accepted.
      return Future.succeededFuture(new Requests.Accepted(event, "sent"));
    }
    if (callers.size() >= limit) {
      return Future.succeededFuture(new Requests.Accepted(event, "queued"));
    }
    return callers.computeIfAbsent(event, absent -> Promise.promise()).future();
  }

  void acknowledged(List<Long> events) {
    for (long event : events) {
      newest = Math.max(newest, event);
      Promise<Requests.Accepted> caller = callers.remove(event);
      if (caller != null) {
        caller.tryComplete(new Requests.Accepted(event, "sent"));
      }
    }
  }

  /** The server will never take this one. */
  void refused(long event, String reason) {
    Promise<Requests.Accepted> caller = callers.remove(event);
    if (caller != null) {
      caller.tryFail(new Refusal(Refusal.Kind.FORBIDDEN, "not delivered: " + reason));
    }
  }

  /** Nothing will be acknowledged before a person has done something. */
  void giveUp(String reason) {
    var given = new ArrayList<>(callers.entrySet());
    callers.clear();
    for (Map.Entry<Long, Promise<Requests.Accepted>> caller : given) {
      caller
          .getValue()
          .tryFail(
              new Refusal(
                  Refusal.Kind.UNAVAILABLE,
                  "accepted with the id "
                      + caller.getKey()
                      + ", and waits in the queue (don't send it again): "
                      + reason));
    }
  }

  int size() {
    return callers.size();
  }
}
