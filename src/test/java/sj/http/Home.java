package sj.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Session;
import sj.history.History;
import sj.jid.Jid;

/** A face on a free port of the loopback, with everything behind it, and a client. */
final class Home implements AutoCloseable {
  static final Jid JULIET = Jid.of("juliet@example.com");
  static final Jid ROMEO = Jid.of("romeo@example.net");

  final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  final Shelf shelf;
  final Feed feed = new Feed();
  final History history;
  final Bus bus;
  final Daemons daemons;
  final Metrics metrics = new Metrics();
  final HttpFace face;
  private final HttpClient client;
  // Held here, for a client that nobody holds is closed, with its sockets.
  private final WebSocketClient sockets;

  Home(Path directory) {
    this(directory, options -> options);
  }

  Home(Path directory, UnaryOperator<HttpOptions> change) {
    shelf = new Shelf(directory.resolve("tree"));
    history =
        History.open(
            directory.resolve("history.db"), History.Durability.PROCESS, shelf, feed::published);
    bus = new Bus(vertx, JULIET);
    daemons = new Daemons(vertx, bus, history, shelf);
    shelf.add(ROMEO);
    face =
        new HttpFace(
            change.apply(HttpOptions.of("127.0.0.1", 0, null)),
            bus,
            Past.of(history),
            shelf,
            feed,
            metrics);
    Await.of(vertx.deployVerticle(face));
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setMaxInitialLineLength(65536),
            new PoolOptions().setHttp1MaxSize(64));
    sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setClosingTimeout(1));
  }

  void online() {
    bus.publish(
        new Session(Session.Phase.ONLINE, "", false, JULIET.withResource("balcony"), true, true));
    Await.until("the face is ready", () -> ask("GET", "/health/ready").status() == 200);
  }

  Reply ask(String method, String path) {
    return ask(method, path, Map.of(), null);
  }

  Reply ask(String method, String path, Map<String, String> headers, @Nullable String body) {
    return send(method, path, headers, body == null ? null : Buffer.buffer(body));
  }

  /** Sends a request; its answer is held to the contract. */
  Reply send(String method, String path, Map<String, String> headers, @Nullable Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(face.port())
            .setMethod(HttpMethod.valueOf(method))
            .setURI(path);
    headers.forEach(options::putHeader);
    Reply reply =
        Await.of(
            client
                .request(options)
                .compose(
                    request ->
                        (body == null ? request.send() : request.send(body))
                            .compose(
                                response ->
                                    response
                                        .body()
                                        .map(
                                            content ->
                                                new Reply(
                                                    response.statusCode(),
                                                    response.headers(),
                                                    content)))));
    Contract.LOADED.check(method, path.replaceFirst("^/chat/", "/"), reply);
    return reply;
  }

  /** A WebSocket that keeps what comes. */
  Ear listen(String path, String... protocols) {
    return Ear.open(sockets, face.port(), path, protocols);
  }

  @Override
  public void close() {
    Await.of(client.close());
    Await.of(vertx.close());
    history.close();
  }
}
