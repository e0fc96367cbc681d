package sj.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sj.servers.Ports;
import sj.xml.Element;

/** An XMPP server on loopback, strict about stream management, that keeps a ledger. */
final class LedgerServer implements AutoCloseable, Link.Owner {
  private final Ledger ledger = new Ledger();
  private final Account account;
  private final Logon logon;
  private final List<Link> links = new ArrayList<>();
  private ServerSocket listening;
  private final InetAddress address;
  private final List<Long> arrivals = new ArrayList<>();
  private boolean slams;
  private int resumed;

  LedgerServer(Settings settings) {
    this(settings, InetAddress.getLoopbackAddress());
  }

  LedgerServer(Settings settings, InetAddress address) {
    this.address = address;
    account = new Account(settings, ledger, this::later);
    logon = new Logon(settings, account, ledger);
    listening = listen(Ports.free());
  }

  private void later(Runnable task) {
    CompletableFuture.delayedExecutor(Mood.LATE_SECONDS, TimeUnit.SECONDS)
        .execute(
            () -> {
              synchronized (this) {
                task.run();
              }
            });
  }

  private ServerSocket listen(int port) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      Thread.ofVirtual().start(() -> accept(socket));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) {
    try {
      while (true) {
        Socket socket = from.accept();
        socket.setTcpNoDelay(true);
        if (!begin(new Link(socket, this))) {
          socket.close();
        }
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private synchronized boolean begin(Link link) {
    arrivals.add(System.nanoTime());
    if (slams) {
      return false;
    }
    links.add(link);
    link.begin();
    return true;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Where it listens. */
  String hostPort() {
    return address.getHostAddress() + ":" + port();
  }

  /** Sessions that went on over another connection. */
  synchronized int resumed() {
    return resumed;
  }

  /** Connections that came in so far. */
  synchronized int attempts() {
    return arrivals.size();
  }

  /** When they came in, by the nanosecond clock. */
  synchronized List<Long> arrivals() {
    return List.copyOf(arrivals);
  }

  /** How the archive answers from now on. */
  synchronized void archive(Mood mood) {
    account.archive(mood);
  }

  /** Acknowledges nothing from now on, or again. */
  synchronized void mute(boolean now) {
    logon.mute(now);
  }

  /** A contact says something to the account. */
  synchronized void say(String contact, String token) {
    account.say(contact, token);
  }

  /** Somebody writes whose message need not be shown; false where nobody is there to get it. */
  synchronized boolean flood(String stranger, String body) {
    return account.send(
        Element.of("message", Uri.CLIENT)
            .with("from", stranger)
            .with("type", "chat")
            .with("id", "f-" + Token.fresh())
            .with(Element.of("body", Uri.CLIENT).withText(body)));
  }

  /** A contact asks; false where nobody is there to be asked. */
  synchronized boolean ask(String contact, String id, String type, Element payload) {
    boolean sent =
        account.send(
            Element.of("iq", Uri.CLIENT)
                .with("type", type)
                .with("id", id)
                .with("from", Settings.jid(contact) + "/balcony")
                .with(payload));
    if (sent) {
      ledger.asked(id);
    }
    return sent;
  }

  synchronized Facts facts() {
    return ledger.facts();
  }

  synchronized List<String> underway() {
    return account.underway();
  }

  synchronized boolean isDelivered() {
    return account.isDelivered();
  }

  synchronized boolean isOnline() {
    return account.isOnline();
  }

  /** Cuts every connection; sessions live on. */
  synchronized void cut() {
    for (Link link : List.copyOf(links)) {
      link.cut();
      // At once: who looks after a cut must not see the session of before.
      lost(link);
    }
  }

  /** Sessions are over: what was not acknowledged waits for the next one. */
  synchronized void expire() {
    account.endAll();
  }

  /** The server dies: connections break, nobody answers, sessions are forgotten. */
  void die() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
    expire();
  }

  /** It dies too, but something still takes connections in its place, and closes each at once. */
  synchronized void slam() {
    slams = true;
    cut();
    expire();
  }

  /** After {@link #die} or {@link #slam}. */
  void rise() {
    synchronized (this) {
      if (slams) {
        slams = false;
        return;
      }
    }
    listening = listen(port());
  }

  @Override
  public synchronized void opened(Link link) {
    logon.opened(link);
  }

  @Override
  public synchronized void element(Link link, Element element) {
    Managed session = link.session;
    if (session == null) {
      logon.element(link, element);
      resumed += element.name().equals("resume") && link.session != null ? 1 : 0;
    } else if (element.namespace().equals(Uri.SM)) {
      logon.managed(link, session, element);
    } else {
      account.received(session, element);
    }
  }

  @Override
  public synchronized void closed(Link link) {
    Managed session = link.session;
    if (session != null) {
      account.end(session);
    }
  }

  @Override
  public synchronized void lost(Link link) {
    links.remove(link);
    Managed session = link.session;
    if (session != null && session.link() == link) {
      account.lost(session);
    }
  }

  @Override
  public void close() {
    die();
  }
}
