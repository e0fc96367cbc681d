package sj.page;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The HTTP side of a bridge, from memory, below a path prefix as behind a proxy. It can lose the
 * link at the worst moments.
 */
final class FakeBridge implements AutoCloseable {
  static final String TOKEN = "correct-horse";

  /** What becomes of the next frame that the page sends up. */
  enum NextFrame {
    ACCEPTED,
    /** The link breaks before the message was read. */
    LOST,
    /** The link breaks after the message was committed, before the answer. */
    COMMITTED_UNANSWERED,
    REFUSED
  }

  private static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'";

  final FakeAccount account = new FakeAccount();
  private final Vertx vertx = Vertx.vertx();
  private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final boolean locked;
  private volatile boolean down;
  volatile NextFrame nextFrame = NextFrame.ACCEPTED;

  FakeBridge(boolean locked) {
    this.locked = locked;
    Router chat = Router.router(vertx);
    routes(chat);
    Router root = Router.router(vertx);
    root.route("/chat/*").subRouter(chat);
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(Integer.getInteger("sj.page.port", 0))
                    .setWebSocketSubProtocols(List.of("sj.v1")))
            .requestHandler(root);
    server.listen().await();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/chat/";
  }

  void dropSockets() {
    sockets.forEach(ServerWebSocket::close);
  }

  /** While down, every request finds its connection closed. */
  void down(boolean is) {
    down = is;
    if (is) {
      dropSockets();
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private void routes(Router chat) {
    chat.route().handler(this::guard);
    chat.get("/events").handler(this::stream);
    chat.route().handler(BodyHandler.create(false));
    chat.delete("/session").handler(this::leave);
    chat.get("/state").handler(ctx -> ctx.end(account.state() + "\n"));
    chat.put("/mypresence").handler(ctx -> done(ctx, () -> account.presence(body(ctx))));
    chat.get("/contacts").handler(ctx -> ctx.json(account.list()));
    chat.put("/contacts/:jid").handler(this::add);
    chat.route("/contacts/:jid/*").handler(this::known);
    chat.delete("/contacts/:jid").handler(ctx -> done(ctx, () -> account.remove(jid(ctx))));
    chat.get("/contacts/:jid/out").handler(this::history);
    chat.post("/contacts/:jid/in").handler(this::post);
    chat.put("/contacts/:jid/name")
        .handler(ctx -> done(ctx, () -> account.name(jid(ctx), body(ctx))));
    chat.put("/contacts/:jid/read")
        .handler(ctx -> done(ctx, () -> account.read(jid(ctx), Long.parseLong(body(ctx)))));
    chat.put("/contacts/:jid/subscription")
        .handler(ctx -> done(ctx, () -> subscription(jid(ctx), body(ctx))));
    chat.get("/*").handler(StaticHandler.create("webroot").setCachingEnabled(false));
  }

  private void guard(RoutingContext ctx) {
    if (down) {
      ctx.request().connection().close();
      return;
    }
    ctx.response().putHeader("Content-Security-Policy", CSP);
    String path = ctx.normalizedPath();
    boolean files = path.endsWith("/chat/") || path.matches(".*\\.(html|css|js|svg|png)");
    if (path.endsWith("/session") && ctx.request().method().name().equals("POST")) {
      enter(ctx);
    } else if (!locked || files || ctx.request().getCookie("sj") != null) {
      ctx.next();
    } else {
      problem(ctx, 401, "A token is needed.", "");
    }
  }

  private void enter(RoutingContext ctx) {
    if (!("Bearer " + TOKEN).equals(ctx.request().getHeader("Authorization"))) {
      problem(ctx, 401, "This token is unknown.", "");
      return;
    }
    ctx.response()
        .addCookie(
            Cookie.cookie("sj", "1")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setPath("/chat/"));
    ctx.response().setStatusCode(204).end();
  }

  private void leave(RoutingContext ctx) {
    ctx.response().addCookie(Cookie.cookie("sj", "").setMaxAge(0).setPath("/chat/"));
    ctx.response().setStatusCode(204).end();
  }

  private void add(RoutingContext ctx) {
    if (jid(ctx).endsWith(".invalid")) {
      problem(ctx, 400, "“" + jid(ctx) + "” is not an address of XMPP.", "jid");
      return;
    }
    account.name(jid(ctx), "");
    ctx.response().setStatusCode(201).end();
  }

  private void known(RoutingContext ctx) {
    if (account.known(jid(ctx)) == null) {
      problem(ctx, 404, "No such contact. PUT contacts/" + jid(ctx) + " adds it.", "jid");
    } else {
      ctx.next();
    }
  }

  private void history(RoutingContext ctx) {
    long since = Long.parseLong(parameter(ctx, "since", "0"));
    long before = Long.parseLong(parameter(ctx, "before", String.valueOf(Long.MAX_VALUE)));
    int limit = Integer.parseInt(parameter(ctx, "limit", "50"));
    String lines =
        account.page(account.contact(jid(ctx)), since, before, limit).stream()
            .map(event -> event.encode() + "\n")
            .collect(Collectors.joining());
    ctx.response().putHeader("Content-Type", "application/x-ndjson").end(lines);
  }

  private void post(RoutingContext ctx) {
    JsonObject message = account.message(jid(ctx), false, body(ctx), Instant.now());
    ctx.response()
        .setStatusCode(202)
        .putHeader("Content-Type", "application/json")
        .end(message.copy().put("state", "queued").encode());
  }

  private void subscription(String jid, String word) {
    boolean sees = account.contact(jid).fields.getString("subscription").matches("to|both");
    switch (word) {
      case "subscribe" -> account.subscription(jid, sees ? "both" : "from", "out");
      case "subscribed" -> account.subscription(jid, sees ? "both" : "from");
      case "unsubscribed" -> account.subscription(jid, sees ? "to" : "none");
      default -> account.subscription(jid, "none");
    }
  }

  private void stream(RoutingContext ctx) {
    long since = Long.parseLong(parameter(ctx, "since", "0"));
    ctx.request()
        .toWebSocket()
        .onSuccess(
            socket -> {
              Consumer<JsonObject> listener = event -> socket.writeTextMessage(event.encode());
              sockets.add(socket);
              socket.textMessageHandler(frame -> up(socket, new JsonObject(frame)));
              socket.closeHandler(
                  gone -> {
                    sockets.remove(socket);
                    account.unfollow(listener);
                  });
              account.follow(since, listener);
            });
  }

  private void up(ServerWebSocket socket, JsonObject frame) {
    NextFrame fate = nextFrame;
    nextFrame = NextFrame.ACCEPTED;
    JsonObject answer = new JsonObject().put("ref", frame.getString("ref"));
    switch (fate) {
      case LOST -> dropSockets();
      case REFUSED ->
          socket.writeTextMessage(
              answer.put("status", 413).put("detail", "That is too long for one.").encode());
      case COMMITTED_UNANSWERED -> {
        dropSockets();
        // Only now, so that the event can't have gone down the old link.
        vertx.setTimer(20, fired -> commit(frame));
      }
      case ACCEPTED -> {
        JsonObject message = commit(frame);
        socket.writeTextMessage(
            answer.put("type", "accepted").put("id", message.getLong("id")).encode());
        if (account.state().equals("online")) {
          account.about("sent", message);
        }
      }
    }
  }

  private JsonObject commit(JsonObject frame) {
    return account.message(
        frame.getString("contact"), false, frame.getString("body"), Instant.now());
  }

  private static String jid(RoutingContext ctx) {
    return Objects.requireNonNull(ctx.pathParam("jid"));
  }

  private static String body(RoutingContext ctx) {
    String body = ctx.body().asString();
    return body == null ? "" : body;
  }

  private static String parameter(RoutingContext ctx, String name, String otherwise) {
    return Objects.requireNonNullElse(ctx.queryParams().get(name), otherwise);
  }

  private static void done(RoutingContext ctx, Runnable action) {
    action.run();
    ctx.response().setStatusCode(204).end();
  }

  private static void problem(RoutingContext ctx, int status, String detail, String field) {
    ctx.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            new JsonObject(
                    Map.of("status", status, "title", "Refused", "detail", detail, "field", field))
                .encode());
  }
}
