package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A way to a port of this machine that can be cut; who comes afterwards gets through again. */
final class Cable implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final List<Socket> ends = new ArrayList<>();
  private int count;

  Cable(int target) {
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

  /** So many have come through until now. */
  synchronized int count() {
    return count;
  }

  /** Ends all connections, wherever they are in what they say. */
  synchronized void cut() {
    ends.forEach(Cable::end);
    ends.clear();
  }

  private void accept() {
    try {
      while (true) {
        Socket near = listening.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), target);
        synchronized (this) {
          ends.addAll(List.of(near, far));
          count++;
        }
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
      }
    } catch (IOException e) {
      // It was closed, or the target is away: who knocks finds nobody.
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // It was cut.
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
