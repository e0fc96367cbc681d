package sj.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.Connected;
import sj.chaos.Verdict.Fault;

/** A bridge in this process, the server, and between them what cuts. */
final class CutStage implements AutoCloseable {
  private final LedgerServer server = new LedgerServer(Settings.ALL);
  private final CutProxy proxy = new CutProxy(server.port());
  private final Set<String> accepted = new HashSet<>();
  private final Path tree;
  private @Nullable Connected bridge;

  CutStage(Path tree) {
    this.tree = tree;
  }

  LedgerServer server() {
    return server;
  }

  CutProxy proxy() {
    return proxy;
  }

  /** Starts the bridge, and doesn't wait for a session. */
  void open() {
    try {
      bridge = new Connected(tree, Settings.ACCOUNT, Settings.PASSWORD, proxy.port());
      for (String contact : Settings.ALL.contacts()) {
        bridge.make(Settings.jid(contact));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connected bridge() {
    if (bridge == null) {
      open();
    }
    return Objects.requireNonNull(bridge);
  }

  /** So many messages each way, without waiting for any to arrive. */
  void talk(int messages) {
    for (int n = 0; n < messages; n++) {
      server.say("juliet", Token.fresh());
      String token = Token.fresh();
      bridge().send(Settings.jid("juliet"), Token.body(token));
      accepted.add(token);
    }
  }

  /** Waits until the session is there. */
  void online() {
    Connected hurried = bridge();
    Bench.await(
        "the session",
        () -> {
          hurried.hurry();
          return server.isOnline();
        });
  }

  /** The same, as long as it takes by itself. */
  void onlineInTime(Duration patience) {
    bridge();
    Bench.await("the session", patience, server::isOnline);
  }

  /** True when the connection was cut; false when all has gone through without. */
  boolean untilStruckOrQuiet() {
    Connected hurried = bridge();
    Bench.await(
        "the cut",
        () -> {
          hurried.hurry();
          return proxy.hasStruck() || isQuiet();
        });
    return proxy.hasStruck();
  }

  private boolean isQuiet() {
    return server.isOnline() && server.isDelivered() && hasReceived();
  }

  private boolean hasReceived() {
    var arrived = new HashSet<String>();
    server.facts().received().values().forEach(arrived::addAll);
    return arrived.containsAll(accepted);
  }

  Verdict settle() {
    Connected hurried = bridge();
    try {
      // The last cut may be seen only now, and after so many the next attempt is minutes away.
      Bench.await(
          "quiet",
          () -> {
            hurried.hurry();
            return isQuiet();
          });
    } catch (AssertionError e) {
      throw new AssertionError(
          "never quiet: online %s, delivered %s, received %s; %s"
              .formatted(server.isOnline(), server.isDelivered(), hasReceived(), judge()),
          e);
    }
    var last = new Verdict[1];
    Bench.await(
        "all in the files",
        () -> {
          last[0] = judge();
          return last[0].count(Fault.LOST_IN) == 0;
        });
    return last[0];
  }

  private Verdict judge() {
    Shown files = Mirror.files(tree, Settings.ACCOUNT);
    return Oracle.judge(server.facts(), files, accepted, Oracle.When.SETTLED);
  }

  Collection<String> complaints() {
    return bridge().complaints;
  }

  @Override
  public void close() {
    if (bridge != null) {
      bridge.close();
    }
    proxy.close();
    server.close();
  }
}
