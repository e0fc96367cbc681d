package sj.presenced;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Session;
import sj.jid.Jid;
import sj.tree.Tree;

/**
 * Own presence: for all, and directed to contacts that have a file of their own, again after each
 * broadcast (RFC 6121 section 4.6).
 */
final class Broadcast {
  private static final String FILE = "mypresence";

  private final Bus bus;
  private final Tree tree;
  private final Context context;
  private final Map<Jid, OwnPresence> directed = new HashMap<>();
  private OwnPresence global = OwnPresence.ONLINE;
  private boolean online;

  Broadcast(Bus bus, Tree tree, Context context) {
    this.bus = bus;
    this.tree = tree;
    this.context = context;
  }

  Future<?> load() {
    return Future.fromCompletionStage(tree.read(null, FILE), context)
        .onSuccess(content -> global = OwnPresence.of(content));
  }

  /** A contact's own file, as it stood when its directory came into being. */
  Future<?> load(Jid contact) {
    return Future.fromCompletionStage(tree.read(contact, FILE), context)
        .onSuccess(
            content -> {
              if (content != null) {
                set(contact, content);
              }
            });
  }

  /** The session has begun or ended. */
  void session(Session session) {
    online = session.phase() == Session.Phase.ONLINE;
  }

  /** Sends everything, as a new session needs it. */
  void all() {
    send(null, global);
    directed.forEach(this::send);
  }

  /** The file was written by somebody, or taken away (null). */
  void set(@Nullable Jid contact, @Nullable String content) {
    if (contact == null) {
      global = OwnPresence.of(content);
      if (global.isOffline()) {
        bus.publish(
            new Pipes.Notice(
                null,
                "you are unavailable to all: messages now wait at the server until mypresence says"
                    + " otherwise"));
      }
      all();
    } else if (content == null) {
      directed.remove(contact);
      send(contact, global);
    } else {
      directed.put(contact, OwnPresence.of(content));
      send(contact, OwnPresence.of(content));
    }
  }

  /** Writes the file, then acts on it. */
  Future<Void> put(@Nullable Jid contact, @Nullable String content) {
    String file = content == null ? null : OwnPresence.of(content).file();
    return Future.fromCompletionStage(tree.put(contact, FILE, file), context)
        .onSuccess(done -> set(contact, file));
  }

  private void send(@Nullable Jid contact, OwnPresence presence) {
    if (online) {
      bus.publish(new Pipes.Outgoing(presence.stanza(contact)));
    }
  }
}
