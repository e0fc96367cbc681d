package sj.chaos;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import sj.chaos.Verdict.Fault;
import sj.servers.XmppServer;
import sj.suite.Peer;
import sj.suite.Scene;
import sj.suite.Sj;

/** The program on a real server, and people there who write to it and keep account of it. */
final class People implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ARCHIVE = Duration.ofMinutes(8);
  private static final Duration LOOK = Duration.ofMillis(100);

  final Load load;
  private final Scene scene;
  private final Map<String, Peer> peers = new LinkedHashMap<>();
  private final Ledger ledger = new Ledger();
  private final String domain;
  private int reordered;

  People(XmppServer server, Path folder) {
    domain = server.domain();
    scene = Scene.open(server, folder);
    for (String name : List.of("juliet", "nurse", "friar")) {
      Peer peer = scene.friend(name);
      peers.put(peer.bare().replaceFirst("@.*", ""), peer);
    }
    load = new Load(this::say, server.domain(), List.copyOf(peers.keySet()), sj().tree());
    load.to(sj().http());
  }

  Sj sj() {
    return scene.sj();
  }

  /** Starts the program again; what is posted before it has a session is accepted too. */
  void start() {
    sj().start();
    load.to(sj().http());
    sj().awaitOnline();
  }

  /** Together: the order in the ledger is that in which the peer is told. */
  private synchronized void say(String name, String token) {
    Peer peer = peers.get(name);
    if (peer == null) {
      throw new IllegalArgumentException(name);
    }
    ledger.said(peer.bare(), token);
    peer.say(scene.account(), Token.body(token));
  }

  /**
   * Waits until all has come where it belongs, and judges; the load must rest. While the bridge
   * says that it waits for the archive, that is its right: it bounds that wait itself.
   */
  Verdict settle() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long last = System.nanoTime() + ARCHIVE.toNanos();
    Verdict verdict;
    do {
      LockSupport.parkNanos(LOOK.toNanos());
      Shown files = Mirror.files(sj().tree(), scene.account());
      verdict = Oracle.judge(facts(), files, load.accepted(), Oracle.When.SETTLED);
      if (sj().state().contains("messages wait until the server's archive")) {
        deadline = Math.min(last, System.nanoTime() + PATIENCE.toNanos());
      }
    } while (System.nanoTime() < deadline
        && verdict.count(Fault.LOST_IN) + verdict.count(Fault.LOST_OUT) > 0);
    return own(verdict);
  }

  Verdict judgeHttp() {
    Shown events = Mirror.events(sj().http());
    return own(Oracle.judge(facts(), events, load.accepted(), Oracle.When.SETTLED));
  }

  /**
   * Without the disorder that the server owns up to: under load ejabberd sends what it sends again
   * after a resumption in another order than it came, and stamps it so.
   */
  private Verdict own(Verdict verdict) {
    if (verdict.count(Fault.ORDER_IN) == 0) {
      return verdict;
    }
    Map<String, String> resent = Mirror.resent(sj().http(), domain);
    Verdict own = verdict.without(Fault.ORDER_IN, pair -> isStampedSo(pair, resent));
    reordered = verdict.count(Fault.ORDER_IN) - own.count(Fault.ORDER_IN);
    return own;
  }

  private static boolean isStampedSo(String pair, Map<String, String> resent) {
    String[] tokens = pair.replaceFirst("^\\S+ ", "").split(" before ");
    String first = resent.get(tokens[0]);
    String second = resent.get(tokens[1]);
    return first != null && second != null && first.compareTo(second) <= 0;
  }

  /** How much came and went. */
  String counts() {
    Facts facts = facts();
    return "messages-in=%d messages-out=%d accepted=%d reordered-by-server=%d"
        .formatted(size(facts.said()), size(facts.received()), load.accepted().size(), reordered);
  }

  private static int size(Map<String, List<String>> lists) {
    return lists.values().stream().mapToInt(List::size).sum();
  }

  private synchronized Facts facts() {
    var received = new LinkedHashMap<String, List<String>>();
    var violations = new ArrayList<String>();
    for (Peer peer : peers.values()) {
      var tokens = new ArrayList<String>();
      for (JsonObject event : peer.all()) {
        String body = event.getString("body", "");
        if (event.getString("event").equals("message") && !body.isEmpty()) {
          if (event.getString("type").equals("error") || !Token.isWhole(body)) {
            violations.add(peer.bare() + " got " + event.encode());
          } else {
            tokens.add(Token.of(body));
          }
        }
      }
      received.put(peer.bare(), tokens);
    }
    return new Facts(ledger.facts().said(), Set.of(), received, List.of(), Map.of(), violations);
  }

  @Override
  public void close() {
    load.close();
    scene.close();
  }
}
