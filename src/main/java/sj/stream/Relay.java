package sj.stream;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Makes a socket of the event loop out of an {@link Inherited} connection, whatever its descriptors
 * are. The event loop can't wait for a pipe, and TLS is begun on one of its sockets alone; so it
 * gets one end of a connection within this process, over loopback, and two threads carry octets
 * between the other end and the descriptors. Others of this machine may knock there meanwhile: only
 * who comes from the very port that our end was given is let in, and nobody after.
 */
final class Relay {
  private static final int KNOCKS = 64;
  private static final int ACCEPT_MILLIS = 7_000;
  private static final int BUFFER = 1 << 16;

  private final Vertx vertx;
  private final Inherited given;

  Relay(Vertx vertx, Inherited given) {
    this.vertx = vertx;
    this.given = given;
  }

  /** The socket, under the domain's name as {@link Domain#at} has it. */
  Future<NetSocket> open(NetClient client, Domain domain) {
    Context context = vertx.getOrCreateContext();
    return vertx
        .executeBlocking(() -> new ServerSocket(0, KNOCKS, InetAddress.getLoopbackAddress()), false)
        .map(Objects::requireNonNull)
        .compose(
            door ->
                connect(client, domain, door)
                    .compose(
                        socket ->
                            vertx
                                .executeBlocking(
                                    () ->
                                        admit(
                                            door,
                                            socket.localAddress().port(),
                                            Duration.ofMillis(ACCEPT_MILLIS)),
                                    false)
                                .map(Objects::requireNonNull)
                                .onFailure(_ -> socket.close())
                                .map(
                                    inner -> {
                                      // In the next turn, when whoever gets the socket now will
                                      // have set its handlers: nothing can come before.
                                      context.runOnContext(_ -> carry(inner));
                                      return socket;
                                    }))
                    .onComplete(_ -> vertx.executeBlocking(() -> shut(door))));
  }

  private static Future<NetSocket> connect(NetClient client, Domain domain, ServerSocket door) {
    try {
      return client.connect(
          new ConnectOptions()
              .setRemoteAddress(domain.at(door.getInetAddress(), door.getLocalPort())));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * Who comes from that port; all before are turned away.
   *
   * @param patience for all of them together: who keeps knocking must not draw out the start
   * @throws SocketTimeoutException when nobody came from there
   */
  static Socket admit(ServerSocket door, int ours, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException("nothing came in by the inner connection");
      }
      door.setSoTimeout(Math.toIntExact(left));
      Socket guest = door.accept();
      if (guest.getPort() == ours) {
        guest.setTcpNoDelay(true);
        return guest;
      }
      guest.close();
    }
  }

  private static boolean shut(ServerSocket door) throws IOException {
    door.close();
    return true;
  }

  private void carry(Socket inner) {
    thread("sj-channel-in", () -> bring(inner)).start();
    Thread writer = thread("sj-channel-out", () -> take(inner));
    given.writtenBy(writer);
    writer.start();
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).unstarted(work);
  }

  /** What the server sends, to its end; the end is passed on as one. */
  private void bring(Socket inner) {
    var buffer = new byte[BUFFER];
    try {
      OutputStream out = inner.getOutputStream();
      for (int n = given.from().read(buffer); n >= 0; n = given.from().read(buffer)) {
        out.write(buffer, 0, n);
      }
      inner.shutdownOutput();
    } catch (IOException e) {
      Trace.note("the channel can't be read: " + e.getMessage());
      close(inner);
    }
  }

  /** What the server gets, till our end is closed or the server's is. */
  private void take(Socket inner) {
    var buffer = new byte[BUFFER];
    try (OutputStream to = given.to()) {
      InputStream in = inner.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        to.write(buffer, 0, n);
        to.flush();
      }
    } catch (IOException e) {
      Trace.note("the channel can't be written: " + e.getMessage());
    } finally {
      close(inner);
    }
  }

  private static void close(Socket inner) {
    try {
      inner.close();
    } catch (IOException e) {
      Trace.note("the channel's inner end can't be closed: " + e.getMessage());
    }
  }
}
