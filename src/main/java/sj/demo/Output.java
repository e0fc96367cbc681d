package sj.demo;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** What is written on one connection: gathered for a turn of the event loop, and bounded. */
final class Output {
  private static final int FULL = 1 << 20;
  private static final int TOO_MUCH = 64 << 20;

  private final NetSocket socket;
  private final Context context;
  private final Runnable whenTaken;
  private final StringBuilder gathered = new StringBuilder();
  private int pending;

  /** Output for that socket; tells each time that some of it was taken. */
  Output(NetSocket socket, Context context, Runnable whenTaken) {
    this.socket = socket;
    this.context = context;
    this.whenTaken = whenTaken;
  }

  /** Writes at the end of this turn; cuts the connection where nobody reads for too long. */
  void write(String text) {
    if (gathered.isEmpty()) {
      context.runOnContext(_ -> flush());
    }
    gathered.append(text);
    if (pending + gathered.length() > TOO_MUCH) {
      gathered.setLength(0);
      socket.close();
    }
  }

  /** Writes now. */
  void flush() {
    if (gathered.isEmpty()) {
      return;
    }
    Buffer buffer = Buffer.buffer(gathered.toString());
    gathered.setLength(0);
    int octets = buffer.length();
    pending += octets;
    socket
        .write(buffer)
        .onComplete(
            _ -> {
              pending -= octets;
              whenTaken.run();
            });
  }

  /** True while the peer takes no more for now. */
  boolean isFull() {
    return pending + gathered.length() > FULL;
  }
}
