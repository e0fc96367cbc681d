package sj.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import sj.bus.Bus;
import sj.bus.Requests;
import sj.jid.Jid;

/** The roster itself (RFC 6121 section 2). */
final class RosterResource {
  private final Bus bus;

  RosterResource(Bus bus) {
    this.bus = bus;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("GET", "/roster", this::list).may(200, 404, 406, 503),
        Operation.of("PUT", "/roster/{jid}", this::put).reads().asks().may(204),
        Operation.of("DELETE", "/roster/{jid}", this::remove).asks().may(204));
  }

  private Future<?> list(Exchange exchange) {
    exchange.accepts("application/json");
    return bus.ask(new Requests.ListRoster())
        .compose(
            roster -> {
              JsonArray items = new JsonArray();
              roster.items().forEach(item -> items.add(json(item)));
              return exchange.json(200, new JsonObject().put("items", items));
            });
  }

  private static JsonObject json(Requests.RosterItem item) {
    return new JsonObject()
        .put("jid", item.jid().toString())
        .put("name", item.name())
        .put("subscription", item.subscription())
        .put("pending", ContactJson.pending(false, item.pendingOut()))
        .put("groups", new JsonArray(item.groups()));
  }

  /** An empty body adds the item as it is; JSON may name it and put it into groups. */
  private Future<?> put(Exchange exchange) {
    Jid jid = exchange.contact();
    return exchange
        .text()
        .map(text -> JsonBody.of(text.isBlank() ? "{}" : text, Set.of("name", "groups")))
        .compose(
            body ->
                bus.ask(new Requests.PutRosterItem(jid, body.text("name"), body.texts("groups"))))
        .compose(done -> exchange.done(204));
  }

  private Future<?> remove(Exchange exchange) {
    return bus.ask(new Requests.RemoveRosterItem(exchange.contact()))
        .compose(done -> exchange.done(204));
  }
}
