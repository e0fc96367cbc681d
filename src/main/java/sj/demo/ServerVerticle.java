package sj.demo;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** Listens, and owns the server's one event loop. */
final class ServerVerticle extends VerticleBase {
  private static final Duration KEEPALIVE = Duration.ofMinutes(1);

  private final ServerOptions options;
  private final Jid domain;
  private final String epoch = Ids.random();
  private final byte[] secret = new byte[32];
  private final Sessions sessions;
  private final Set<Connection> connections = new HashSet<>();
  private List<String> mechanisms;
  private @Nullable NetServer server;
  private volatile int port;

  ServerVerticle(ServerOptions options) {
    this.options = options;
    this.domain = Jid.of(options.domain());
    this.mechanisms = options.mechanisms();
    this.port = options.port();
    this.sessions =
        new Sessions(
            new Router(new Accounts(domain)),
            new Ledger(options.bounds().ledger()),
            options,
            this::after);
    new SecureRandom().nextBytes(secret);
  }

  @Override
  public Future<?> start() {
    if (!isLoopback(options.host())) {
      return Future.failedFuture(
          new IllegalArgumentException(
              "The demo server listens on loopback only, and "
                  + options.host()
                  + " is no loopback address: use 127.0.0.1 or ::1."));
    }
    vertx.setPeriodic(KEEPALIVE.toMillis(), _ -> keepAlive());
    return listen();
  }

  @Override
  public Future<?> stop() {
    return stopListening();
  }

  Future<Void> listen() {
    NetServer opened =
        vertx.createNetServer(new NetServerOptions().setTcpNoDelay(true).setReuseAddress(true));
    server = opened;
    return opened
        .connectHandler(this::accept)
        .listen(port, options.host())
        .map(
            listening -> {
              port = listening.actualPort();
              return null;
            });
  }

  Future<Void> stopListening() {
    NetServer open = server;
    server = null;
    Set.copyOf(connections).forEach(Connection::cut);
    return open == null ? Future.succeededFuture() : open.close();
  }

  int port() {
    return port;
  }

  ServerOptions options() {
    return options;
  }

  Context context() {
    return context;
  }

  Sessions sessions() {
    return sessions;
  }

  void offer(List<String> now) {
    mechanisms = List.copyOf(now);
  }

  /** The account, made where there was none. */
  Account account(Jid bare) {
    Accounts accounts = sessions.router().accounts();
    Account account = accounts.of(bare);
    if (account != null) {
      return account;
    }
    if (!bare.domainpart().equals(domain.domainpart()) || bare.localpart() == null) {
      throw new IllegalArgumentException(bare + " is no account of " + domain + ".");
    }
    Account made =
        new Account(
            bare.bare(),
            new Roster(epoch, options.bounds().contacts()),
            new OfflineMessages(domain, Clock.systemUTC(), options.bounds().offline()));
    accounts.add(made);
    return made;
  }

  /** Puts the item into the account's roster, as if all had been asked and answered. */
  void befriend(Account account, RosterItem item) {
    sessions.router().subscriptions().push(account, account.roster().put(item));
  }

  Runnable after(Duration delay, Runnable task) {
    if (delay.isZero()) {
      context.runOnContext(_ -> task.run());
      return () -> {};
    }
    long timer = vertx.setTimer(delay.toMillis(), _ -> task.run());
    return () -> vertx.cancelTimer(timer);
  }

  private void accept(NetSocket socket) {
    if (connections.size() >= options.bounds().connections()) {
      socket.close();
      return;
    }
    Offer offer = new Offer(domain.toString(), mechanisms, options.certificate() != null);
    Connection connection =
        new Connection(
            socket,
            context,
            this::after,
            new Negotiator(offer, this::keys, Ids::random),
            sessions,
            options);
    connections.add(connection);
    connection.open(() -> connections.remove(connection));
  }

  private ScramKeys keys(Jid user, ScramHash hash) {
    Account account = sessions.router().accounts().of(user);
    Credentials credentials = account == null ? null : account.credentials();
    ScramKeys found = credentials == null ? null : credentials.keys().get(hash);
    return found == null ? ScramKeys.unknown(hash, secret, user.toString()) : found;
  }

  private void keepAlive() {
    connections.forEach(Connection::keepAlive);
  }

  private static boolean isLoopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      // A literal only: a name could mean anything, and looking it up would block.
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
