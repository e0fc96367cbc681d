package sj.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.xml.Element;

/**
 * A session as XEP-0198 has it: what was sent is kept until it is acknowledged, and the session
 * outlives its connection. Without stream management it ends with it.
 */
final class Managed {
  private static final long MODULO = 1L << 32;

  final String id = "sm-" + Token.fresh();
  final String full;
  private final Deque<Element> unacknowledged = new ArrayDeque<>();
  private @Nullable Link link;
  private boolean enabled;
  private boolean asked;
  private long acknowledged;
  private long handled;
  boolean available;

  Managed(String full, Link link) {
    this.full = full;
    this.link = link;
  }

  @Nullable Link link() {
    return link;
  }

  boolean isEnabled() {
    return enabled;
  }

  long handled() {
    return handled;
  }

  List<Element> unacknowledged() {
    return List.copyOf(unacknowledged);
  }

  void enable() {
    enabled = true;
    handled = 0;
  }

  /** A stanza came. */
  void handle() {
    handled = (handled + 1) % MODULO;
  }

  void send(Element stanza) {
    if (enabled) {
      unacknowledged.add(stanza);
    }
    if (link != null) {
      link.write(stanza);
      ask();
    }
  }

  /** Asks for an acknowledgement, unless one is awaited. */
  private void ask() {
    if (enabled && !asked && link != null && !unacknowledged.isEmpty()) {
      asked = true;
      link.write(Element.of("r", Uri.SM));
    }
  }

  /**
   * The client has handled so many.
   *
   * @return what is handled now and wasn't before; null where the count can't be
   */
  @Nullable List<Element> acknowledge(long h) {
    asked = false;
    long ahead = Math.floorMod(h - acknowledged, MODULO);
    if (ahead > unacknowledged.size()) {
      return null;
    }
    var done = new ArrayList<Element>();
    for (long n = 0; n < ahead; n++) {
      done.add(unacknowledged.remove());
    }
    acknowledged = h;
    ask();
    return done;
  }

  /** The number of the last stanza sent. */
  long sent() {
    return (acknowledged + unacknowledged.size()) % MODULO;
  }

  void lost() {
    link = null;
    asked = false;
  }

  /** The client is back on another connection; what it lacks goes out again. */
  void resume(Link on) {
    link = on;
    on.write(Element.of("resumed", Uri.SM).with("previd", id).with("h", Long.toString(handled)));
    unacknowledged.forEach(on::write);
    asked = false;
    ask();
  }
}
