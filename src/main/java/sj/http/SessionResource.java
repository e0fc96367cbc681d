package sj.http;

import io.vertx.core.Future;
import java.util.List;

/** Trades the token for the page's cookie, and takes the cookie back. */
final class SessionResource {
  private final SessionCookie cookie;

  SessionResource(SessionCookie cookie) {
    this.cookie = cookie;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("POST", "/session", this::begin).may(204),
        Operation.of("DELETE", "/session", this::end).may(204).withoutToken());
  }

  private Future<?> begin(Exchange exchange) {
    if (!exchange.pass().equals(Pass.FREE)) {
      exchange.response().addCookie(cookie.bearing(exchange.pass().cookie()));
    }
    return exchange.done(204);
  }

  private Future<?> end(Exchange exchange) {
    exchange.response().addCookie(cookie.expired());
    return exchange.done(204);
  }
}
