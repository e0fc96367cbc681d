package sj.stream;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.function.Supplier;

/** What is to be written: all of one turn of the event loop goes out in one piece. */
final class Outgoing {
  private static final int WRITE_QUEUE = 1 << 18;

  private final Context context;
  private final NetSocket socket;
  private final Supplier<String> trailer;
  private final StringBuilder out = new StringBuilder();
  private boolean flushing;
  private boolean stopped;

  /** {@code trailer} is asked what to add at the end of each piece. */
  Outgoing(Context context, NetSocket socket, Supplier<String> trailer) {
    this.context = context;
    this.socket = socket;
    this.trailer = trailer;
    socket.setWriteQueueMaxSize(WRITE_QUEUE);
  }

  /** With what else is written in this turn. */
  void soon(String xml) {
    out.append(xml);
    if (!flushing) {
      flushing = true;
      context.runOnContext(_ -> now(""));
    }
  }

  /** At once, behind what waits already. */
  void now(String xml) {
    flushing = false;
    out.append(xml);
    if (stopped) {
      return;
    }
    out.append(trailer.get());
    if (!out.isEmpty()) {
      Buffer buffer = Buffer.buffer(out.toString());
      out.setLength(0);
      socket.write(buffer);
    }
  }

  boolean isFull() {
    return out.length() > WRITE_QUEUE || socket.writeQueueFull();
  }

  void stop() {
    stopped = true;
  }
}
