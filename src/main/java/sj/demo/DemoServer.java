package sj.demo;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Stanza;

/**
 * An XMPP server for one domain, in the process and on loopback only: for the demo, and for tests,
 * which can make it do what servers do on bad days. Its methods may be called from any thread; what
 * they begin runs on the server's own event loop.
 */
public final class DemoServer {
  private final Vertx vertx;
  private final Context context;
  private final ServerVerticle verticle;

  private DemoServer(Vertx vertx, Context context, ServerVerticle verticle) {
    this.vertx = vertx;
    this.context = context;
    this.verticle = verticle;
  }

  /**
   * Starts a server without accounts.
   *
   * @return fails where the address isn't a loopback one, or can't be listened at
   */
  public static Future<DemoServer> start(Vertx vertx, ServerOptions options) {
    ServerVerticle verticle = new ServerVerticle(options);
    return vertx
        .deployVerticle(verticle)
        .map(_ -> new DemoServer(vertx, verticle.context(), verticle));
  }

  /** The address that it listens at. */
  public String host() {
    return verticle.options().host();
  }

  /** The port that it listens at; the same after a {@link #restart}. */
  public int port() {
    return verticle.port();
  }

  public String domain() {
    return verticle.options().domain();
  }

  /** What clients sent. */
  public Ledger ledger() {
    return verticle.sessions().ledger();
  }

  /** Makes an account, or gives it another password. */
  public Future<Jid> account(String name, String password) {
    return vertx
        .executeBlocking(() -> Credentials.of(password))
        .compose(credentials -> account(name, Objects.requireNonNull(credentials)));
  }

  /** As before, with keys that were made already. */
  Future<Jid> account(String name, Credentials credentials) {
    return on(
        () -> {
          Account account = verticle.account(jid(name));
          account.credentials(credentials);
          return account.jid();
        });
  }

  /** Puts each of two accounts into the other's roster, subscribed both ways. */
  public Future<Void> befriend(String one, String other) {
    return on(
        () -> {
          Account first = verticle.account(jid(one));
          Account second = verticle.account(jid(other));
          verticle.befriend(first, RosterItem.of(second.jid(), "", List.of(), Subscription.BOTH));
          verticle.befriend(second, RosterItem.of(first.jid(), "", List.of(), Subscription.BOTH));
          return null;
        });
  }

  /** Routes a message as though whoever its {@code from} names had sent it. */
  public Future<Void> route(Message message) {
    return on(
        () -> {
          verticle.sessions().router().messages().route(message);
          return null;
        });
  }

  /**
   * Sends a stanza as it is, addresses and all, to that resource, or to all of that bare JID.
   *
   * @return how many it went to
   */
  public Future<Integer> push(Jid to, Stanza stanza) {
    return each(to, session -> session.deliver(stanza));
  }

  /**
   * Sends so many chat messages, as fast as they are taken and never more than the server's bounds
   * allow; those that find nobody wait for the next log-on.
   *
   * @param bodies gives the body of each message, by its number from 0
   * @return completes when all are sent
   */
  public Future<Void> flood(Jid from, Jid to, int count, IntFunction<String> bodies) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        _ ->
            new Flood(verticle.sessions(), verticle.account(to.bare()), from, count, bodies, done)
                .run());
    return done.future();
  }

  /** Cuts the TCP connections without a word; sessions that may be resumed wait. */
  public Future<Integer> drop(Jid client) {
    return each(
        client,
        session -> {
          if (session.wire() instanceof Connection connection) {
            connection.cut();
          }
        });
  }

  /** Closes the streams with that condition of RFC 6120 section 4.9.3. */
  public Future<Integer> close(Jid client, String condition, String text) {
    return each(client, session -> session.end(StreamError.of(condition, text)));
  }

  /** The full JIDs of all sessions, those included that wait to be resumed. */
  public Future<List<Jid>> sessions() {
    return on(
        () ->
            verticle.sessions().open().stream().map(session -> session.resource().jid()).toList());
  }

  /** How many stanzas were sent to the client and not acknowledged; 0 without such a session. */
  public Future<Integer> unacknowledged(Jid client) {
    return on(
        () ->
            matching(client).stream()
                .map(ClientSession::management)
                .mapToInt(kept -> kept == null ? 0 : kept.unacknowledgedCount())
                .sum());
  }

  /** How many messages wait for that account. */
  public Future<Integer> waiting(Jid account) {
    return on(() -> verticle.account(account.bare()).offline().size());
  }

  /** When what clients send is acknowledged, from now on. */
  public Future<Void> acknowledging(Acknowledging when) {
    return on(
        () -> {
          verticle.sessions().acknowledging(when);
          return null;
        });
  }

  /** Which SASL mechanisms are offered to connections from now on. */
  public Future<Void> offer(List<String> mechanisms) {
    return on(
        () -> {
          verticle.offer(mechanisms);
          return null;
        });
  }

  /** Takes no more connections and cuts those that there are; sessions wait to be resumed. */
  public Future<Void> stopListening() {
    return on(verticle::stopListening).compose(stopped -> stopped);
  }

  /** Listens again, at the same port. */
  public Future<Void> listen() {
    return on(verticle::listen).compose(listening -> listening);
  }

  /** As if the server's process had ended and begun anew; accounts, rosters and messages remain. */
  public Future<Void> restart() {
    return stopListening()
        .compose(
            _ ->
                on(
                    () -> {
                      verticle.sessions().open().forEach(ClientSession::close);
                      return null;
                    }))
        .compose(_ -> listen());
  }

  /** Stops; nothing remains. */
  public Future<Void> close() {
    return vertx.undeploy(verticle.deploymentID());
  }

  /** What the contacts in the process are made with; on the server's event loop. */
  <T extends @Nullable Object> Future<T> on(Callable<T> task) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        _ -> {
          try {
            promise.complete(task.call());
          } catch (Exception e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  ServerVerticle verticle() {
    return verticle;
  }

  private Future<Integer> each(Jid client, Consumer<ClientSession> action) {
    return on(
        () -> {
          List<ClientSession> sessions = matching(client);
          sessions.forEach(action);
          return sessions.size();
        });
  }

  private List<ClientSession> matching(Jid client) {
    return verticle.sessions().open().stream()
        .filter(
            session ->
                session.resource().jid().equals(client)
                    || session.resource().account().jid().equals(client))
        .toList();
  }

  private Jid jid(String name) {
    return Jid.of(name + "@" + domain());
  }
}
