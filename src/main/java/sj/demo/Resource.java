package sj.demo;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Presence;
import sj.stanza.Stanza;

/** A connected resource (RFC 6120 section 7). Used from the server's event loop only. */
final class Resource {
  private static final int MAX_DIRECTED = 1000;

  private final Account account;
  private final Jid jid;
  private final Outlet outlet;
  private final Set<Jid> directed = new LinkedHashSet<>();
  private @Nullable Presence presence;
  private boolean interested;

  Resource(Account account, Jid jid, Outlet outlet) {
    this.account = account;
    this.jid = jid;
    this.outlet = outlet;
  }

  Account account() {
    return account;
  }

  /** The full JID. */
  Jid jid() {
    return jid;
  }

  Outlet outlet() {
    return outlet;
  }

  void deliver(Stanza stanza) {
    outlet.deliver(stanza);
  }

  /** Its last broadcast presence, or null while it is not available. */
  @Nullable Presence presence() {
    return presence;
  }

  void presence(@Nullable Presence now) {
    presence = now;
  }

  /** True where it takes messages to the bare JID (RFC 6121 section 8.5.2.1.1). */
  boolean takesMessages() {
    return presence != null && presence.priority() >= 0;
  }

  int priority() {
    return presence == null ? Integer.MIN_VALUE : presence.priority();
  }

  /** True once it has asked for the roster (RFC 6121 section 2.2). */
  boolean isInterested() {
    return interested;
  }

  void interest() {
    interested = true;
  }

  /** Notes directed presence; false where there is too much of it (RFC 6121 section 4.6.3). */
  boolean direct(Jid to) {
    return directed.contains(to) || (directed.size() < MAX_DIRECTED && directed.add(to));
  }

  void undirect(Jid to) {
    directed.remove(to);
  }

  /** Whom directed presence went to; forgets them. */
  Set<Jid> takeDirected() {
    Set<Jid> taken = Set.copyOf(directed);
    directed.clear();
    return taken;
  }
}
