package sj.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.history.History;
import sj.tree.Tree;

/**
 * The HTTP face of one account (interface section 5): one verticle, one event loop. What the
 * daemons answer is unavailable until they are deployed; {@link #port} tells where it listens.
 *
 * <p>Wiring: make a {@link Feed} and a {@link Metrics} first; give {@code feed::published} to
 * {@link History#open}; then deploy {@code new HttpFace(options, bus, history, tree, feed,
 * metrics)} on a Vert.x that prefers the native transport.
 */
public final class HttpFace extends VerticleBase {
  private static final System.Logger LOG = System.getLogger("sj.http");

  private final HttpOptions options;
  private final Bus bus;
  private final Past past;
  private final Folder folder;
  private final Feed feed;
  private final Metrics metrics;
  private final List<HttpServer> servers = new ArrayList<>();
  private @Nullable Readers readers;
  private List<Operation> operations = List.of();
  private @Nullable Path socket;
  private volatile int port;

  /**
   * A face that isn't listening yet.
   *
   * @param feed told of everything that the history publishes
   * @param metrics further figures may be added before and after
   */
  public HttpFace(
      HttpOptions options, Bus bus, History history, Tree tree, Feed feed, Metrics metrics) {
    this(options, bus, Past.of(history), new TreeFolder(tree), feed, metrics);
  }

  /**
   * A face over a tree that another program serves.
   *
   * @param folder what is read from it, and how its chats are named
   */
  public HttpFace(
      HttpOptions options, Bus bus, History history, Folder folder, Feed feed, Metrics metrics) {
    this(options, bus, Past.of(history), folder, feed, metrics);
  }

  HttpFace(HttpOptions options, Bus bus, Past past, Folder folder, Feed feed, Metrics metrics) {
    this.options = options;
    this.bus = bus;
    this.past = past;
    this.folder = folder;
    this.feed = feed;
    this.metrics = metrics;
  }

  /** The TCP port that it listens at; 0 before it does. */
  public int port() {
    return port;
  }

  List<Operation> operations() {
    return operations;
  }

  @Override
  public Future<?> start() {
    SessionCookie cookie = SessionCookie.of(bus.account(), options);
    Failures failures = new Failures(options.limits().failures());
    Addresses addresses = new Addresses(options.host(), options.baseUrl());
    TokenFile file = options.tokenFile() == null ? null : new TokenFile(vertx, options.tokenFile());
    Guard guard = new Guard(false, addresses, file, cookie.name(), failures);
    Guard local = new Guard(true, addresses, null, cookie.name(), failures);

    Readers open = new Readers(vertx, context, feed, past, options.limits(), guard);
    readers = open;
    Assets assets = new Assets(vertx);
    Api api = new Api(vertx, context, bus, past, folder, feed, metrics, open, assets, cookie);
    operations = api.operations();
    Connections connections = new Connections(vertx, options.limits());
    metrics
        .gauge("sj_http_connections", "Open HTTP connections", connections::count)
        .gauge("sj_http_streams", "Open readers of events and logs", open::count);

    Listener listener = new Listener(vertx, options.limits(), connections);
    Router router =
        new Dispatch(vertx, guard, assets, folder.naming(), options.limits())
            .router(operations, options.prefix());
    return listener
        .tcp(options.host(), options.port(), router)
        .compose(
            server -> {
              servers.add(server);
              port = server.actualPort();
              Router trusted =
                  new Dispatch(vertx, local, assets, folder.naming(), options.limits())
                      .router(operations, options.prefix());
              return unix(listener, trusted);
            });
  }

  /** Its path may be too long for a socket; the rest of the face does without. */
  private Future<?> unix(Listener listener, Router router) {
    Path path = options.unixSocket();
    if (path == null) {
      return Future.succeededFuture();
    }
    return listener
        .unix(path, router)
        .onSuccess(
            server -> {
              servers.add(server);
              socket = path;
            })
        .otherwise(
            failure -> {
              LOG.log(
                  System.Logger.Level.WARNING,
                  "there is no Unix socket at {0}: {1}",
                  path,
                  failure.getMessage());
              return null;
            });
  }

  @Override
  public Future<?> stop() {
    Readers open = readers;
    if (open != null) {
      open.close();
    }
    return Future.join(servers.stream().map(HttpServer::close).toList())
        .compose(closed -> vertx.executeBlocking(this::removeSocket));
  }

  private boolean removeSocket() throws IOException {
    Path path = socket;
    return path != null && Files.deleteIfExists(path);
  }
}
