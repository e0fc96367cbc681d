package sj.http;

import io.vertx.core.Future;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket client that keeps every frame. */
final class Ear {
  final ClientWebSocket socket;
  final CompletableFuture<Short> closed = new CompletableFuture<>();
  private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();

  private Ear(ClientWebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(frames::add);
    socket.closeHandler(
        done -> closed.complete(socket.closeStatusCode() == null ? 0 : socket.closeStatusCode()));
  }

  static Ear open(WebSocketClient client, int port, String path, String... protocols) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(path)
            .setSubProtocols(List.of(protocols));
    Ear ear = new Ear(client.webSocket());
    Await.of(ear.connect(options));
    return ear;
  }

  private Future<?> connect(WebSocketConnectOptions options) {
    return socket.connect(options);
  }

  JsonObject next() {
    try {
      String frame = frames.poll(20, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("no frame came");
      }
      return new JsonObject(frame);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void say(String text) {
    Await.of(socket.writeTextMessage(text));
  }
}
