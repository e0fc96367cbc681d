package sj.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that the face does.
 *
 * @param path with {@code {name}} for its parameters, as in {@code openapi.yaml}
 * @param query the query parameters that it knows; any other is refused
 * @param answers every status that it may answer with
 * @param open true where no token is asked for
 */
record Operation(
    HttpMethod method,
    String path,
    Set<String> query,
    Set<Integer> answers,
    boolean open,
    Action action) {

  /** Answers the exchange; what the future fails with becomes a problem. */
  @FunctionalInterface
  interface Action {
    Future<?> answer(Exchange exchange);
  }

  // 400 is an unknown query parameter, 403 a foreign origin, 421 a foreign host.
  private static final Set<Integer> OF_ALL = Set.of(400, 403, 421, 500);
  // 401 is a missing token, 429 too many wrong ones.
  private static final Set<Integer> OF_CLOSED = Set.of(401, 429);
  private static final Set<Integer> OF_BODIES = Set.of(408, 413, 415, 422);
  private static final Set<Integer> OF_BUS = Set.of(404, 413, 503, 504, 507);

  static Operation of(HttpMethod method, String path, Action action) {
    return new Operation(method, path, Set.of(), Set.of(), false, action)
        .may(OF_ALL)
        .may(OF_CLOSED);
  }

  static Operation of(String method, String path, Action action) {
    return of(HttpMethod.valueOf(method), path, action);
  }

  Operation may(Integer... statuses) {
    return may(Set.of(statuses));
  }

  /** It reads a body. */
  Operation reads() {
    return may(OF_BODIES);
  }

  /** It asks a daemon, which may refuse. */
  Operation asks() {
    return may(OF_BUS);
  }

  Operation withQuery(String... names) {
    return new Operation(method, path, Set.of(names), answers, open, action);
  }

  /** The same, for everybody. */
  Operation withoutToken() {
    TreeSet<Integer> fewer = new TreeSet<>(answers);
    fewer.removeAll(OF_CLOSED);
    return new Operation(method, path, query, fewer, true, action);
  }

  private Operation may(Set<Integer> statuses) {
    TreeSet<Integer> all = new TreeSet<>(answers);
    all.addAll(statuses);
    return new Operation(method, path, query, all, open, action);
  }
}
