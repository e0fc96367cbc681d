package sj.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import sj.jid.Jid;

/**
 * A server with one account and contacts who answer: what {@code ./sj demo} runs the bridge on.
 * Loopback only; the password is made up anew each time.
 */
public final class Demo {
  private final DemoServer server;
  private final Jid account;
  private final String password;

  private Demo(DemoServer server, Jid account, String password) {
    this.server = server;
    this.account = account;
    this.password = password;
  }

  /** Starts it; completes when the account can be logged on to. */
  public static Future<Demo> start(Vertx vertx, DemoOptions options) {
    String password = Ids.random();
    return DemoServer.start(vertx, options.server())
        .compose(
            server ->
                server
                    .account(options.account(), password)
                    .compose(account -> populate(server, account, options))
                    .map(account -> new Demo(server, account, password)));
  }

  private static Future<Jid> populate(DemoServer server, Jid account, DemoOptions options) {
    return server.on(
        () -> {
          new DemoContacts(server.verticle(), account, options).arrive();
          return account;
        });
  }

  /** The address to connect to, in plain TCP. */
  public String host() {
    return server.host();
  }

  public int port() {
    return server.port();
  }

  public String domain() {
    return server.domain();
  }

  /** The account's bare JID. */
  public Jid account() {
    return account;
  }

  public String password() {
    return password;
  }

  /** The server itself. */
  public DemoServer server() {
    return server;
  }

  /** Stops contacts and server; nothing remains. */
  public Future<Void> close() {
    return server.close();
  }
}
