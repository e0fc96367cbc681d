package sj.suite;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * HTTP as a client speaks it.
 *
 * @param base without a slash at its end
 */
public record Http(URI base, String token) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What came back. */
  public record Reply(int status, String body, HttpHeaders headers) {
    public JsonObject json() {
      return new JsonObject(body);
    }

    @Override
    public String toString() {
      return status + " " + body;
    }
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply get(String path, String accept) {
    return send(request(path).header("Accept", accept).GET());
  }

  public Reply post(String path, String body) {
    return send("POST", path, "text/plain; charset=utf-8", BodyPublishers.ofString(body));
  }

  public Reply put(String path, String body) {
    return send("PUT", path, "text/plain; charset=utf-8", BodyPublishers.ofString(body));
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  public Reply send(String method, String path, String type, BodyPublisher body) {
    return send(request(path).header("Content-Type", type).method(method, body));
  }

  /** Events as JSON, one each. */
  public List<JsonObject> events(String path) {
    Reply reply = get(path, "application/x-ndjson");
    if (reply.status() != 200) {
      throw new AssertionError(path + ": " + reply);
    }
    return Stream.of(reply.body().split("\n"))
        .filter(line -> !line.isBlank())
        .map(JsonObject::new)
        .toList();
  }

  /** Opens a WebSocket. */
  Socket socket(String path, String... subprotocol) {
    WebSocket.Builder builder = CLIENT.newWebSocketBuilder().connectTimeout(PATIENCE);
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    if (subprotocol.length > 0) {
      builder.subprotocols(subprotocol[0]);
    }
    var socket = new Socket();
    socket.opened(
        builder
            .buildAsync(URI.create(base.toString().replaceFirst("http", "ws") + path), socket)
            .join());
    return socket;
  }

  public HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  Reply send(HttpRequest.Builder request) {
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
