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
import sj.stanza.Capabilities;
import sj.stanza.Presence;
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
  private final Board board;
  private final Map<Jid, OwnPresence> directed = new HashMap<>();
  private OwnPresence global = OwnPresence.ONLINE;
  private boolean online;
  // What should have gone out in this session and didn't yet.
  private boolean owed;
  private @Nullable Capabilities capabilities;

  Broadcast(Bus bus, Tree tree, Context context, Board board) {
    this.bus = bus;
    this.tree = tree;
    this.context = context;
    this.board = board;
  }

  Future<?> load() {
    return Future.fromCompletionStage(tree.read(null, FILE), context)
        .onSuccess(
            content -> {
              global = OwnPresence.of(content);
              bus.publish(new Pipes.Invisible(global.isOffline()));
            });
  }

  /** A contact's own file, as it stood when its directory came into being. */
  Future<?> load(Jid contact) {
    return Future.fromCompletionStage(tree.read(contact, FILE), context)
        .onSuccess(
            content -> {
              if (content != null && !directed.containsKey(contact)) {
                set(contact, content);
              }
            });
  }

  /** The session has begun or ended; presence waits for {@link #all} where it is a new one. */
  void session(Session session) {
    boolean on = session.phase() == Session.Phase.ONLINE;
    online = on && !session.fresh();
    if (online && owed) {
      all();
    }
  }

  /** Sends everything, as a new session needs it: now, or when the session is resumed. */
  void all(boolean bound) {
    online = bound;
    all();
  }

  private void all() {
    owed = false;
    send(null, global);
    directed.forEach(this::send);
  }

  /** What is handled has changed, and with it what presence says of it (XEP-0115 section 4). */
  void capable(Capabilities now) {
    if (!now.equals(capabilities)) {
      capabilities = now;
      if (online) {
        all();
      }
    }
  }

  /** The file was written by somebody, or taken away (null). */
  void set(@Nullable Jid contact, @Nullable String content) {
    if (contact == null) {
      global(content);
      all();
    } else if (content == null) {
      withdraw(contact);
    } else {
      directed.put(contact, OwnPresence.of(content));
      send(contact, OwnPresence.of(content));
    }
  }

  /**
   * This contact is told nothing of its own any more: it sees what all see, or nothing where it may
   * not see our presence.
   */
  void withdraw(Jid contact) {
    OwnPresence was = directed.remove(contact);
    if (was == null) {
      return;
    }
    if (board.isViewer(contact)) {
      send(contact, global);
    } else if (!was.isOffline()) {
      send(contact, OwnPresence.OFFLINE);
    }
  }

  /** Writes the file, then acts on it. */
  Future<Void> put(@Nullable Jid contact, @Nullable String content) {
    String file = content == null ? null : OwnPresence.of(content).file();
    return Future.fromCompletionStage(tree.put(contact, FILE, file), context)
        .onSuccess(done -> set(contact, file));
  }

  /** Presence was sent to all as a raw stanza: the file follows, directed presence goes again. */
  void sent(String content) {
    String file = OwnPresence.of(content).file();
    global(file);
    directed.forEach(this::send);
    tree.put(null, FILE, file)
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                bus.publish(new Pipes.Notice(null, "mypresence could not be written"));
              }
            });
  }

  private void global(@Nullable String content) {
    boolean before = global.isOffline();
    global = OwnPresence.of(content);
    if (global.isOffline() == before) {
      return;
    }
    bus.publish(new Pipes.Invisible(global.isOffline()));
    if (global.isOffline()) {
      bus.publish(
          new Pipes.Notice(
              null,
              "you are unavailable to all: messages now wait at the server until mypresence says"
                  + " otherwise"));
    }
  }

  private void send(@Nullable Jid contact, OwnPresence presence) {
    if (online) {
      Presence stanza = presence.stanza(contact);
      bus.publish(new Pipes.Outgoing(capabilities == null ? stanza : capabilities.in(stanza)));
    } else {
      owed = true;
    }
  }
}
