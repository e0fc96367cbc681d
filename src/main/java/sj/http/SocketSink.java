package sj.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** Events as text frames; a ping is a sign of life. */
final class SocketSink implements Sink {
  private static final long CLOSING_MILLIS = 2_000;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final Runnable abort;

  /**
   * Events to that socket.
   *
   * @param abort closes the connection under it, for a client that doesn't answer a close either
   */
  SocketSink(Vertx vertx, ServerWebSocket socket, Runnable abort) {
    this.vertx = vertx;
    this.socket = socket;
    this.abort = abort;
    socket.setWriteQueueMaxSize(BUFFER);
  }

  @Override
  public boolean isFull() {
    return socket.writeQueueFull();
  }

  @Override
  public void onDrain(Runnable drained) {
    socket.drainHandler(nothing -> drained.run());
  }

  @Override
  public void write(Recent event) {
    socket.writeTextMessage(event.json());
  }

  @Override
  public void keepAlive() {
    socket.writePing(Buffer.buffer());
  }

  @Override
  public void end() {
    socket.close();
  }

  @Override
  public void cut(int status, String why) {
    long timer = vertx.setTimer(CLOSING_MILLIS, late -> abort.run());
    socket.close((short) status, why).onComplete(closed -> vertx.cancelTimer(timer));
  }

  @Override
  public boolean answers() {
    return true;
  }
}
