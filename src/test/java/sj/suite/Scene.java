package sj.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sj.servers.XmppServer;

/**
 * An account of its own on a server, a bridge for it, and people who write to it.
 *
 * <pre>{@code
 * try (Scene scene = Scene.open(server, folder)) {
 *   Peer juliet = scene.peer("juliet");
 *   juliet.say(scene.account(), "hello");
 * }
 * }</pre>
 */
public final class Scene implements AutoCloseable {
  static final String PASSWORD = "a secret, of course";

  private final XmppServer server;
  private final String user = Server.fresh("romeo");
  private final List<Peer> peers = new ArrayList<>();
  private final Sj sj;

  private Scene(XmppServer server, Path folder, List<String> flags) {
    this.server = server;
    server.register(user, PASSWORD);
    sj = bridge(server, user, folder, PASSWORD, flags);
  }

  /** A bridge that is not started, for an account that may or may not be there. */
  static Sj bridge(
      XmppServer server, String user, Path folder, String password, List<String> flags) {
    var all = new ArrayList<>(List.of("serve", "-u", user, "-s", server.domain()));
    if (!flags.contains("--connect")) {
      all.addAll(List.of("--connect", server.host() + ":" + server.startTlsPort()));
    }
    if (!flags.contains("--listen")) {
      all.addAll(List.of("--listen", "127.0.0.1:0"));
    }
    if (!flags.contains("--ca")) {
      all.addAll(List.of("--ca", server.caFile().toString()));
    }
    try {
      Path file = Files.writeString(folder.resolve(user + ".password"), password + "\n");
      all.addAll(List.of("--password-file", file.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.addAll(flags);
    return new Sj(folder.resolve(user), all);
  }

  /** With a bridge that is online. */
  public static Scene open(XmppServer server, Path folder, String... flags) {
    var all = new ArrayList<>(List.of(flags));
    if (Boolean.getBoolean("debug")) {
      all.add("-D");
    }
    var scene = new Scene(server, folder, all);
    try {
      scene.sj.start().awaitOnline();
    } catch (Throwable failure) {
      scene.sj.close();
      throw failure;
    }
    return scene;
  }

  /** The bridge's bare JID. */
  public String account() {
    return user + "@" + server.domain();
  }

  /** The localpart of the account, and the name of its tree. */
  String user() {
    return user;
  }

  public Sj sj() {
    return sj;
  }

  XmppServer server() {
    return server;
  }

  /** Somebody new, online, and a stranger to the account. */
  Peer peer(String name) {
    String fresh = Server.fresh(name);
    server.register(fresh, PASSWORD);
    return logOn(fresh);
  }

  /** Somebody new, subscribed both ways. */
  public Peer friend(String name) {
    Peer peer = peer(name);
    befriend(peer);
    return peer;
  }

  /** Another session of the bridge's own account, to which the server sends what comes. */
  Peer ownSession() {
    Peer own = logOn(user);
    own.awaitPresence(own.full(), presence -> true);
    return own;
  }

  /** Logs somebody on again. */
  Peer logOn(String name) {
    String jid = name.contains("@") ? name : name + "@" + server.domain();
    Peer peer = Peer.logOn(server, jid, PASSWORD);
    peers.add(peer);
    return peer;
  }

  private void befriend(Peer peer) {
    String contact = peer.bare();
    put("/contacts/" + contact, "");
    peer.presence(account(), "subscribe", "", "");
    sj.awaitText(contact + "/subscription", "pending-in");
    put("/contacts/" + contact + "/subscription", "subscribed");
    put("/contacts/" + contact + "/subscription", "subscribe");
    peer.awaitPresence(account(), e -> e.getString("type").equals("subscribe"));
    peer.presence(account(), "subscribed", "", "");
    sj.awaitText(contact + "/subscription", "both");
  }

  private void put(String path, String body) {
    Http.Reply reply = sj.http().put(path, body);
    if (reply.status() >= 300) {
      throw new AssertionError("PUT of " + path + ": " + reply);
    }
  }

  @Override
  public void close() {
    peers.forEach(Peer::close);
    sj.close();
  }
}
