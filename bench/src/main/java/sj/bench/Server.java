package sj.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Listens on loopback and lets anybody in; each connection is a session of its own. */
final class Server implements AutoCloseable {
  private static final long PATIENCE = 60;

  private final ServerSocketChannel listener;
  private final String roster;
  private final BlockingQueue<Session> sessions = new LinkedBlockingQueue<>();
  private volatile Arrivals arrivals = (octets, from, to) -> {};

  /** A server whose account has so many people in its roster. */
  Server(int people) throws IOException {
    Scram.prepare();
    roster = People.roster(people);
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().name("bench-accept").start(this::accept);
  }

  int port() {
    return listener.socket().getLocalPort();
  }

  /** Hands every message that comes from now on to that. */
  void to(Arrivals sink) {
    arrivals = sink;
  }

  /** The next session that was begun. */
  Session session() {
    try {
      Session session = sessions.poll(PATIENCE, TimeUnit.SECONDS);
      if (session == null) {
        throw new BenchException("the bridge did not log on within " + PATIENCE + " s");
      }
      return session;
    } catch (InterruptedException e) {
      throw new BenchException(e);
    }
  }

  private void accept() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        var session = new Session(channel, roster, () -> arrivals, sessions::add);
        Thread.ofPlatform().daemon().name("bench-read").start(session::read);
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
