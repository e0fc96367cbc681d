package sj.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import sj.jid.Naming;

/** Brings each request to its operation: guard, method, parameters, action, and any failure. */
final class Dispatch {
  private final Vertx vertx;
  private final Guard guard;
  private final Assets assets;
  private final Naming naming;
  private final HttpLimits limits;

  Dispatch(Vertx vertx, Guard guard, Assets assets, Naming naming, HttpLimits limits) {
    this.vertx = vertx;
    this.guard = guard;
    this.assets = assets;
    this.naming = naming;
    this.limits = limits;
  }

  /**
   * The routes of these operations, at the root and, for a proxy that keeps it, below the prefix.
   */
  Router router(List<Operation> operations, String prefix) {
    Map<String, Map<HttpMethod, Operation>> paths = new LinkedHashMap<>();
    operations.forEach(
        operation ->
            paths
                .computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                .put(operation.method(), operation));
    Router router = Router.router(vertx);
    router.route().handler(this::begin);
    for (String mount : prefix.equals("/") ? List.of("/") : List.of(prefix, "/")) {
      String base = mount.substring(0, mount.length() - 1);
      paths.forEach(
          (path, methods) ->
              router
                  .route(base + path.replace("{", ":").replace("}", ""))
                  .handler(context -> operate(context, methods)));
      router.route(mount + "*").handler(context -> other(context, mount));
    }
    router.route().failureHandler(Dispatch::fail);
    // A path that can't be decoded reaches no route.
    router.errorHandler(400, Dispatch::unreadable);
    return router;
  }

  private void begin(RoutingContext context) {
    // Nothing is read before it is known who asks.
    context.request().pause();
    SecurityHeaders.put(context.response().headers());
    context.next();
  }

  private void operate(RoutingContext context, Map<HttpMethod, Operation> methods) {
    HttpMethod method = context.request().method();
    Operation operation = methods.get(method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method);
    run(
        context,
        operation != null && operation.open(),
        operation == null ? Set.of() : operation.query(),
        exchange -> {
          if (operation == null) {
            throw wrongMethod(methods.keySet());
          }
          return operation.action().answer(exchange);
        });
  }

  /** A file of the page, or nothing. */
  private void other(RoutingContext context, String mount) {
    String path = context.normalizedPath();
    // A subrequest of another mount: the page below the prefix needs its final slash.
    String name = path.length() >= mount.length() ? path.substring(mount.length()) : "";
    boolean page = Assets.isName(name);
    run(
        context,
        page,
        null,
        exchange -> {
          if (!page) {
            throw Assets.missing();
          }
          HttpMethod method = exchange.request().method();
          if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            throw wrongMethod(Set.of(HttpMethod.GET));
          }
          return assets.serve(exchange, name);
        });
  }

  /**
   * Runs an action for whoever may come in.
   *
   * @param known the query parameters, or null where any is passed over
   */
  private void run(
      RoutingContext context, boolean open, @Nullable Set<String> known, Operation.Action action) {
    HttpServerRequest request = context.request();
    guard
        .admit(request, open)
        .compose(
            pass -> {
              Parameters parameters =
                  known == null
                      ? new Parameters(Map.of())
                      : Parameters.of(context.queryParams(), known);
              return action.answer(new Exchange(context, pass, parameters, naming, limits));
            })
        .onComplete(
            done -> {
              if (done.failed()) {
                fail(context, done.cause());
              }
            });
  }

  private static void unreadable(RoutingContext context) {
    SecurityHeaders.put(context.response().headers());
    fail(context, ofStatus(400));
  }

  private static void fail(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof HttpException http) {
      fail(context, ofStatus(http.getStatusCode()));
    } else if (failure != null) {
      fail(context, failure);
    } else {
      fail(context, ofStatus(context.statusCode()));
    }
  }

  private static void fail(RoutingContext context, Throwable failure) {
    Throwable known =
        failure instanceof HttpException http ? ofStatus(http.getStatusCode()) : failure;
    Problems.write(context.request(), Problems.of(known));
    Bodies.discard(context.vertx(), context.request());
  }

  private static Problem ofStatus(int status) {
    return status == 400
        ? new Problem(400, "The request's path or query can't be read: check its percent-encoding.")
        : new Problem(status < 400 ? 500 : status, "The request can't be met.");
  }

  private static Problem wrongMethod(Set<HttpMethod> methods) {
    Set<String> allowed = new TreeSet<>();
    methods.forEach(method -> allowed.add(method.name()));
    if (methods.contains(HttpMethod.GET)) {
      allowed.add("HEAD");
    }
    String list = String.join(", ", allowed);
    return new Problem(405, "This path knows " + list + ".").withHeader("Allow", list);
  }
}
