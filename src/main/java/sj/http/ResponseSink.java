package sj.http;

import io.vertx.core.http.HttpServerResponse;

/** Events as lines of JSON, or as server-sent events. */
final class ResponseSink implements Sink {
  private final HttpServerResponse response;
  private final Runnable abort;
  private final boolean sse;

  private ResponseSink(HttpServerResponse response, Runnable abort, boolean sse) {
    this.response = response;
    this.abort = abort;
    this.sse = sse;
  }

  /**
   * NDJSON, one event a line; an empty line is a sign of life.
   *
   * @param abort closes the connection, for there is no other way to break an answer off
   */
  static ResponseSink lines(HttpServerResponse response, Runnable abort) {
    begin(response, "application/x-ndjson");
    return new ResponseSink(response, abort, false);
  }

  /** Server-sent events; a comment is a sign of life, and says at once that the stream is open. */
  static ResponseSink serverSent(HttpServerResponse response, Runnable abort) {
    begin(response, "text/event-stream");
    response.write("retry: 2000\n\n");
    return new ResponseSink(response, abort, true);
  }

  private static void begin(HttpServerResponse response, String type) {
    response
        .setChunked(true)
        .putHeader("Content-Type", type)
        .putHeader("X-Accel-Buffering", "no")
        .setWriteQueueMaxSize(BUFFER);
    response.writeHead();
  }

  @Override
  public boolean isFull() {
    return response.writeQueueFull();
  }

  @Override
  public void onDrain(Runnable drained) {
    response.drainHandler(nothing -> drained.run());
  }

  @Override
  public void write(Recent event) {
    String json = event.json();
    response.write(sse ? "id: " + event.id() + "\ndata: " + json + "\n\n" : json + "\n");
  }

  @Override
  public void keepAlive() {
    response.write(sse ? ":\n\n" : "\n");
  }

  @Override
  public void end() {
    response.end();
  }

  @Override
  public void cut(int status, String why) {
    abort.run();
  }
}
