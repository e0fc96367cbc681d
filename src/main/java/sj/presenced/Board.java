package sj.presenced;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Requests.ContactState;
import sj.bus.Requests.RosterItem;
import sj.jid.Jid;
import sj.stanza.Presence;

/** What is known of contacts now: presence by resource, roster, and requests that wait. */
final class Board {
  static final int ASKING_LIMIT = 100;
  private static final int UNASKED_LIMIT = 10_000;

  private final Map<Jid, Resources> presence = new HashMap<>();
  private final Set<Jid> asking = new LinkedHashSet<>();
  private RosterState roster = RosterState.EMPTY;

  RosterState roster() {
    return roster;
  }

  void roster(RosterState changed) {
    roster = changed;
  }

  /** True when presence of somebody who may be nobody's contact can still be kept. */
  boolean hasRoom() {
    return presence.size() < UNASKED_LIMIT;
  }

  /** True when anything is known of them. */
  boolean hasHeardOf(Jid contact) {
    return presence.containsKey(contact)
        || roster.items().containsKey(contact)
        || asking.contains(contact);
  }

  /** True where they may see our presence. */
  boolean isViewer(Jid contact) {
    RosterItem item = roster.items().get(contact);
    return item != null
        && (item.subscription().equals("from") || item.subscription().equals("both"));
  }

  /** Takes in availability; false where nobody asked for it and it is of no account. */
  boolean available(Jid from, Presence stanza, boolean hasDirectory) {
    Jid contact = from.bare();
    if (!hasDirectory && !roster.items().containsKey(contact)) {
      return false;
    }
    presence
        .computeIfAbsent(contact, absent -> new Resources())
        .available(from.resourcepart(), stanza);
    return true;
  }

  void unavailable(Jid from) {
    Resources resources = presence.get(from.bare());
    if (resources != null) {
      resources.unavailable(from.resourcepart());
      if (resources.isEmpty()) {
        presence.remove(from.bare());
      }
    }
  }

  Resources.Shown shown(Jid contact) {
    Resources resources = presence.get(contact);
    return resources == null ? Resources.Shown.OFFLINE : resources.contact();
  }

  /** Forgets everybody's presence, as when a session is lost; gives those who were there. */
  Set<Jid> forgetPresence() {
    var online = new LinkedHashSet<Jid>();
    presence.forEach(
        (contact, resources) -> {
          if (!resources.contact().equals(Resources.Shown.OFFLINE)) {
            online.add(contact);
          }
        });
    presence.clear();
    return online;
  }

  /** True when there is room for one more request, and this is not one that waits already. */
  boolean mayAsk(Jid contact) {
    return asking.size() < ASKING_LIMIT && !asking.contains(contact);
  }

  /** Somebody asks to see our presence. */
  void ask(Jid contact) {
    asking.add(contact);
  }

  boolean answered(Jid contact) {
    return asking.remove(contact);
  }

  Set<Jid> asking() {
    return asking;
  }

  /** The content of the file {@code subscription}, without its line end. */
  String subscription(Jid contact) {
    ContactState state = state(contact);
    return state.subscription()
        + (state.pendingIn() ? " pending-in" : "")
        + (state.pendingOut() ? " pending-out" : "");
  }

  ContactState state(Jid contact) {
    Resources.Shown shown = shown(contact);
    @Nullable RosterItem item = roster.items().get(contact);
    return new ContactState(
        contact,
        item == null ? "" : item.name(),
        shown.show(),
        shown.status(),
        item == null ? "none" : item.subscription(),
        asking.contains(contact),
        item != null && item.pendingOut());
  }
}
