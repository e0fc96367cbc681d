package sj.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Opens the two ways in: a TCP port, and a Unix socket. */
final class Listener {
  private static final int LINE = 16 * 1024;
  private static final int HEADERS = 16 * 1024;
  private static final int CLOSING_SECONDS = 2;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final Connections connections;

  Listener(Vertx vertx, HttpLimits limits, Connections connections) {
    this.vertx = vertx;
    this.limits = limits;
    this.connections = connections;
  }

  Future<HttpServer> tcp(String host, int port, Handler<HttpServerRequest> handler) {
    return server(handler)
        .listen(SocketAddress.inetSocketAddress(port, host))
        .recover(
            failure ->
                Future.failedFuture(
                    new IOException(Occupied.sentence(host, port, failure), failure)));
  }

  /** The tree's lock is held, so a socket that is there already was left behind. */
  Future<HttpServer> unix(Path path, Handler<HttpServerRequest> handler) {
    return vertx
        .executeBlocking(
            () -> {
              removeStale(path);
              return true;
            })
        .compose(
            removed -> server(handler).listen(SocketAddress.domainSocketAddress(path.toString())))
        .compose(
            server ->
                vertx.executeBlocking(
                    () -> {
                      Files.setPosixFilePermissions(
                          path, PosixFilePermissions.fromString("rw-------"));
                      return server;
                    }));
  }

  private static void removeStale(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther()) {
        throw new IOException(path + " is in the way of the Unix socket: move it aside");
      }
      Files.delete(path);
    }
  }

  private HttpServer server(Handler<HttpServerRequest> handler) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxInitialLineLength(LINE)
            .setMaxHeaderSize(HEADERS)
            .setMaxWebSocketFrameSize(limits.frame())
            .setMaxWebSocketMessageSize(limits.body())
            .setWebSocketSubProtocols(List.of(Upstream.PROTOCOL))
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setWebSocketClosingTimeout(CLOSING_SECONDS)
            .setHttp2ClearTextEnabled(false)
            .setTcpKeepAlive(true)
            .setTcpUserTimeout(Math.toIntExact(limits.stuck().toMillis()));
    return vertx
        .createHttpServer(options)
        .connectionHandler(connections::opened)
        .invalidRequestHandler(Listener::refuse)
        .requestHandler(
            request -> {
              if (connections.begun(request)) {
                handler.handle(request);
              }
            });
  }

  private static void refuse(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        cause instanceof TooLongHttpLineException
            ? new Problem(414, "The path and query are longer than " + LINE + " bytes.")
            : cause instanceof TooLongHttpHeaderException
                ? new Problem(431, "The headers are longer than " + HEADERS + " bytes.")
                : new Problem(400, "This is no HTTP request that can be read.");
    SecurityHeaders.put(request.response().headers());
    request.response().putHeader("Connection", "close");
    Problems.write(request, problem);
  }
}
