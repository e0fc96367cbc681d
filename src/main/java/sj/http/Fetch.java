package sj.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;

/** What kind of request it is, for the rules about origins. */
final class Fetch {
  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private Fetch() {}

  static boolean isUpgrade(HttpServerRequest request) {
    String upgrade = request.getHeader("Upgrade");
    String connection = request.getHeader("Connection");
    return upgrade != null
        && connection != null
        && upgrade.toLowerCase(Locale.ROOT).contains("websocket")
        && connection.toLowerCase(Locale.ROOT).contains("upgrade");
  }

  /** True when it could change something if a foreign page sent it. */
  static boolean isUnsafe(HttpServerRequest request) {
    return !SAFE.contains(request.method()) || isUpgrade(request);
  }
}
