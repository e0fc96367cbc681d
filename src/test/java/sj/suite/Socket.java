package sj.suite;

import io.vertx.core.json.JsonObject;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A WebSocket whose frames are read as JSON. */
final class Socket implements WebSocket.Listener, AutoCloseable {
  private final Received received = new Received();
  private final StringBuilder part = new StringBuilder();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

  void opened(WebSocket open) {
    socket.complete(open);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      received.add(new JsonObject(part.toString()));
      part.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  void send(String text) {
    socket.join().sendText(text, true).join();
  }

  JsonObject await(String what, Predicate<JsonObject> wanted) {
    return received.await(what, wanted);
  }

  @Override
  public void close() {
    socket.join().abort();
  }
}
