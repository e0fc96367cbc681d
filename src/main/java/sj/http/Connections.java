package sj.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds connections in number, and in the time that they may be open without a request; one that
 * is being answered may stay. To be used on one context.
 */
final class Connections {
  private static final int MOST_UNANSWERED = 32;
  // What the system takes for a client that doesn't read, in bytes: by itself it takes megabytes
  // for each, which all have to be fetched and written before it is known to be slow.
  private static final long UNSENT = 64 * 1024;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final Map<HttpConnection, Waiting> open = new HashMap<>();

  private static final class Waiting {
    // Timers count from 0.
    private long timer = -1;
    private int requests;
  }

  Connections(Vertx vertx, HttpLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  int count() {
    return open.size();
  }

  void opened(HttpConnection connection) {
    if (open.size() >= limits.connections()) {
      connection.close();
      return;
    }
    Waiting waiting = new Waiting();
    open.put(connection, waiting);
    arm(connection, waiting, limits.header());
    Runnable closed =
        () -> {
          open.remove(connection);
          vertx.cancelTimer(waiting.timer);
        };
    if (connection instanceof HttpServerConnection server) {
      ChannelHandlerContext channel = server.channelHandlerContext();
      gather(channel);
      // The connection itself doesn't tell of its end once it has become a WebSocket.
      Context context = vertx.getOrCreateContext();
      channel
          .channel()
          .closeFuture()
          .addListener(end -> context.runOnContext(turn -> closed.run()));
      bound(channel.channel());
    } else {
      connection.closeHandler(end -> closed.run());
    }
  }

  private static void bound(Channel channel) {
    try {
      channel.config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, UNSENT);
    } catch (ChannelException e) {
      // Not every system has it: slow readers cost it more memory then.
    }
  }

  /** What is written in one turn of the event loop goes into the socket at once. */
  private static void gather(ChannelHandlerContext channel) {
    channel
        .pipeline()
        .addFirst(
            new FlushConsolidationHandler(
                FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true));
  }

  /** A request has come in; false when it is one too many and was cut off. */
  boolean begun(HttpServerRequest request) {
    HttpConnection connection = request.connection();
    Waiting waiting = open.get(connection);
    if (waiting == null || waiting.requests >= MOST_UNANSWERED) {
      connection.close();
      return false;
    }
    waiting.requests++;
    vertx.cancelTimer(waiting.timer);
    request
        .response()
        .bodyEndHandler(
            written -> {
              if (--waiting.requests == 0 && open.containsKey(connection)) {
                arm(connection, waiting, limits.idle());
              }
            });
    return true;
  }

  private void arm(HttpConnection connection, Waiting waiting, Duration time) {
    vertx.cancelTimer(waiting.timer);
    waiting.timer = vertx.setTimer(time.toMillis(), late -> connection.close());
  }
}
