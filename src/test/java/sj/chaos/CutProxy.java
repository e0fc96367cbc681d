package sj.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between the bridge and the server, and cuts the connection after so many octets. */
final class CutProxy implements AutoCloseable {
  /** The direction whose octets are counted. */
  enum Direction {
    TO_SERVER,
    TO_BRIDGE
  }

  private static final long NEVER = Long.MAX_VALUE;

  private final ServerSocket listening;
  private final int target;
  private Direction direction = Direction.TO_SERVER;
  private long left = NEVER;
  private boolean struck;

  CutProxy(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Cuts once, after so many octets more in that direction. */
  synchronized void arm(Direction counted, long octets) {
    direction = counted;
    left = octets;
    struck = false;
  }

  /** Cuts no more. */
  synchronized void disarm() {
    left = NEVER;
  }

  synchronized boolean hasStruck() {
    return struck;
  }

  private void accept() {
    try {
      while (true) {
        Socket bridge = listening.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), target);
        bridge.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pump(bridge, server, Direction.TO_SERVER));
        Thread.ofVirtual().start(() -> pump(server, bridge, Direction.TO_BRIDGE));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void pump(Socket from, Socket to, Direction here) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[4096];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int passes = passes(here, read);
        out.write(buffer, 0, passes);
        out.flush();
        if (passes < read) {
          return;
        }
      }
    } catch (IOException e) {
      // The other direction, or an end, closed it.
    }
  }

  /** How many of so many octets may pass; fewer than all where it is to be cut. */
  private synchronized int passes(Direction here, int octets) {
    if (here != direction || left == NEVER) {
      return octets;
    }
    if (octets <= left) {
      left -= octets;
      return octets;
    }
    int last = (int) left;
    left = NEVER;
    struck = true;
    return last;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
