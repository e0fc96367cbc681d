package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import sj.bus.Bus;
import sj.bus.Session;

/** Health, state, figures and the contract. */
final class ServiceResource {
  private final Context context;
  private final Folder folder;
  private final Metrics metrics;
  private final Assets assets;
  private Session session =
      Session.without(Session.Phase.CONNECTING, "the bridge is starting", false);

  ServiceResource(Context context, Bus bus, Folder folder, Metrics metrics, Assets assets) {
    this.context = context;
    this.folder = folder;
    this.metrics = metrics;
    this.assets = assets;
    bus.subscribe(Session.class, changed -> session = changed);
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("GET", "/health/live", exchange -> exchange.text(200, "live\n"))
            .may(200)
            .withoutToken(),
        Operation.of("GET", "/health/ready", this::ready).may(200, 503).withoutToken(),
        Operation.of("GET", "/state", this::state).may(200, 406),
        Operation.of("GET", "/metrics", this::metrics).may(200),
        Operation.of("GET", "/openapi.yaml", this::contract).may(200),
        Operation.of("GET", "/", exchange -> assets.serve(exchange, "index.html"))
            .may(200, 304)
            .withoutToken());
  }

  boolean isOnline() {
    return session.phase() == Session.Phase.ONLINE;
  }

  private Future<?> ready(Exchange exchange) {
    if (isOnline()) {
      return exchange.text(200, "ready\n");
    }
    String reason = session.reason();
    throw new Problem(
        503, "There is no session: " + (reason.isEmpty() ? session.phase().word() : reason) + ".");
  }

  private Future<?> state(Exchange exchange) {
    exchange.accepts("text/plain");
    return Future.fromCompletionStage(folder.read(null, "state"), context)
        .compose(text -> exchange.text(200, (text == null ? session.line() : text.strip()) + "\n"));
  }

  private Future<?> metrics(Exchange exchange) {
    return exchange.send(
        200, "text/plain; version=0.0.4; charset=utf-8", Buffer.buffer(metrics.text()));
  }

  private Future<?> contract(Exchange exchange) {
    return assets
        .resource("openapi.yaml")
        .compose(
            asset -> {
              if (asset == null) {
                throw new IllegalStateException("openapi.yaml is missing from the program");
              }
              return exchange.send(200, "application/yaml", asset.content());
            });
  }
}
