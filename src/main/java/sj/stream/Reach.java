package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Finds a domain's server and connects: every address of every target, until one answers. */
final class Reach {
  private static final int CONNECT_MILLIS = 7_000;

  private static final Pattern ERROR = Pattern.compile("failed with error\\(-?\\d+\\): ([^:]+)");

  private final Vertx vertx;
  private final Dns dns;
  private final RandomGenerator random;
  private final NetClient client;

  Reach(Vertx vertx, Dns dns, RandomGenerator random) {
    this.vertx = vertx;
    this.dns = dns;
    this.random = random;
    this.client =
        vertx.createNetClient(
            new NetClientOptions().setConnectTimeout(CONNECT_MILLIS).setTcpNoDelay(true));
  }

  /** Nobody could be reached; the message is a sentence. */
  static final class UnreachableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  /**
   * Connects to the account's server, or to that place where one is given; or takes the connection
   * that the process was given, and then looks nothing up.
   *
   * @param preferred to be tried before the account's server, or null; of no account where a place
   *     is given
   */
  Future<Reached> reach(
      StreamConfig config,
      Domain domain,
      StreamConfig.@Nullable HostPort place,
      StreamConfig.@Nullable HostPort preferred) {
    Future<@Nullable ClientSSLOptions> tls =
        config.plainTcp()
            ? Future.succeededFuture(null)
            : Tls.options(vertx, config.authority()).map(options -> options);
    return tls.compose(
        options ->
            socket(config, domain, place, preferred, options)
                .map(socket -> new Reached(socket, options, front(config))));
  }

  private Future<NetSocket> socket(
      StreamConfig config,
      Domain domain,
      StreamConfig.@Nullable HostPort place,
      StreamConfig.@Nullable HostPort preferred,
      @Nullable ClientSSLOptions options) {
    Inherited given = config.inherited();
    return given == null
        ? targets(domain, place, config.plainTcp())
            .map(targets -> place == null ? before(preferred, targets) : targets)
            .compose(targets -> connect(targets, domain, options))
        : new Relay(vertx, given).open(client, domain);
  }

  private static List<Target> before(
      StreamConfig.@Nullable HostPort preferred, List<Target> targets) {
    if (preferred == null) {
      return targets;
    }
    var all = new ArrayList<Target>();
    all.add(new Target(preferred.host(), preferred.port(), false));
    all.addAll(targets);
    return all;
  }

  private static Inherited.Front front(StreamConfig config) {
    Inherited given = config.inherited();
    return given == null ? Inherited.Front.NOTHING : given.front();
  }

  /** Where to try, in order. A configured place wins over DNS, and there TLS is by STARTTLS. */
  Future<List<Target>> targets(
      Domain domain, StreamConfig.@Nullable HostPort place, boolean plainTcp) {
    if (place != null) {
      return Future.succeededFuture(List.of(new Target(place.host(), place.port(), false)));
    }
    if (domain.isAddress()) {
      return Future.succeededFuture(Targets.of(List.of(), List.of(), domain.name(), random));
    }
    Future<List<Srv>> direct =
        plainTcp
            ? Future.succeededFuture(List.of())
            : dns.srv("_xmpps-client._tcp." + domain.name(), true);
    Future<List<Srv>> startTls = dns.srv("_xmpp-client._tcp." + domain.name(), false);
    return direct.compose(
        first -> startTls.map(second -> Targets.of(first, second, domain.name(), random)));
  }

  /** Connects to the first that answers; with direct TLS the handshake is done. */
  Future<NetSocket> connect(List<Target> targets, Domain domain, @Nullable ClientSSLOptions tls) {
    if (targets.isEmpty()) {
      return Future.failedFuture(
          new UnreachableException(domain.name() + " says that it has no XMPP service", null));
    }
    return next(new ArrayDeque<>(targets), domain, tls, null);
  }

  private Future<NetSocket> next(
      Deque<Target> left,
      Domain domain,
      @Nullable ClientSSLOptions tls,
      @Nullable UnreachableException before) {
    Target target = left.poll();
    if (target == null) {
      return Future.failedFuture(
          before == null ? new UnreachableException("no server was found", null) : before);
    }
    return dns.addresses(target.host())
        .recover(
            e ->
                Future.failedFuture(
                    new UnreachableException("the name " + target.host() + " isn't found", e)))
        .compose(addresses -> each(new ArrayDeque<>(addresses), target, domain, tls))
        .recover(e -> next(left, domain, tls, moreTelling(before, e)));
  }

  private Future<NetSocket> each(
      Deque<InetAddress> left, Target target, Domain domain, @Nullable ClientSSLOptions tls) {
    InetAddress address = left.poll();
    if (address == null) {
      return Future.failedFuture(
          new UnreachableException("the name " + target.host() + " has no address", null));
    }
    return one(address, target, domain, tls)
        .recover(
            e -> {
              UnreachableException reason = reason(e, target, domain);
              return left.isEmpty()
                  ? Future.failedFuture(reason)
                  : each(left, target, domain, tls)
                      .recover(later -> Future.failedFuture(moreTelling(reason, later)));
            });
  }

  private Future<NetSocket> one(
      InetAddress address, Target target, Domain domain, @Nullable ClientSSLOptions tls) {
    try {
      var options = new ConnectOptions().setRemoteAddress(domain.at(address, target.port()));
      if (target.directTls() && tls != null) {
        options.setSsl(true).setSslOptions(Tls.direct(tls)).setSniServerName(domain.indication());
      }
      return client.connect(options);
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  private static UnreachableException reason(Throwable failure, Target target, Domain domain) {
    String place = target.host() + ":" + target.port();
    String words =
        failure instanceof SSLException
            ? Tls.words(failure, domain.name())
            : "can't connect to " + place + ": " + plain(failure);
    return new UnreachableException(words, failure);
  }

  private static String plain(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    // What the system said stands between the framework's call and the address.
    Matcher said = ERROR.matcher(words);
    int address = words.indexOf(": /");
    return said.find() ? said.group(1) : address < 0 ? words : words.substring(0, address);
  }

  /** What a person can do something about counts more than that somebody didn't answer. */
  private static UnreachableException moreTelling(
      @Nullable UnreachableException first, Throwable second) {
    if (first != null && first.getCause() instanceof SSLException) {
      return first;
    }
    return second instanceof UnreachableException unreachable
        ? unreachable
        : new UnreachableException(String.valueOf(second.getMessage()), second);
  }
}
