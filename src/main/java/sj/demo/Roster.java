package sj.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.Node;

/**
 * An account's roster with its versions (RFC 6121 sections 2.1 and 2.6). A version is the server's
 * epoch and a number that grows with each change that clients see.
 */
final class Roster {
  private static final int MAX_REMOVED = 1000;

  private record Change(long version, Element item) {}

  private final String epoch;
  private final int limit;
  private final Map<Jid, RosterItem> items = new LinkedHashMap<>();
  private final Map<Jid, Change> changes = new LinkedHashMap<>();
  private long version;

  /** Removals up to this version are no longer known. */
  private long forgotten;

  /** An empty roster of at most {@code limit} contacts; the epoch is new with each server. */
  Roster(String epoch, int limit) {
    this.epoch = epoch;
    this.limit = limit;
  }

  RosterItem item(Jid contact) {
    RosterItem item = items.get(contact.bare());
    return item == null ? RosterItem.unlisted(contact.bare()) : item;
  }

  List<RosterItem> items() {
    return List.copyOf(items.values());
  }

  /** False where a contact more would be too many. */
  boolean hasRoomFor(Jid contact) {
    return items.containsKey(contact.bare()) || items.size() < limit;
  }

  /**
   * Keeps the item.
   *
   * @return what to push to interested resources, or null where nothing changed for them
   */
  @Nullable Element put(RosterItem item) {
    RosterItem before = items.put(item.jid(), item);
    if (!item.listed() && item.subscription().equals(Subscription.NONE)) {
      items.remove(item.jid());
    }
    boolean seen =
        item.listed()
            && (before == null || !before.listed() || !before.element().equals(item.element()));
    return seen ? changed(item.jid(), item.element()) : null;
  }

  /** Takes the item away and says what to push. */
  Element remove(Jid contact) {
    items.remove(contact);
    return changed(
        contact,
        Element.of("item", Ns.ROSTER)
            .with("jid", contact.toString())
            .with("subscription", "remove"));
  }

  /** The whole roster, as a result's payload. */
  Element query() {
    Element query = Element.of("query", Ns.ROSTER).with("ver", version());
    var children = new ArrayList<Node>();
    for (RosterItem item : items.values()) {
      if (item.listed()) {
        children.add(item.element());
      }
    }
    return new Element(query.name(), query.namespace(), query.attributes(), children);
  }

  /** What was changed since that version, as pushes; null where that isn't known. */
  @Nullable List<Element> since(String known) {
    int dot = known.lastIndexOf('.');
    if (dot < 0 || !known.substring(0, dot).equals(epoch)) {
      return null;
    }
    try {
      long from = Long.parseLong(known.substring(dot + 1));
      if (from < forgotten || from > version) {
        return null;
      }
      return changes.values().stream()
          .filter(change -> change.version() > from)
          .sorted(Comparator.comparingLong(Change::version))
          .map(change -> push(change.version(), change.item()))
          .toList();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private Element changed(Jid contact, Element item) {
    version++;
    changes.remove(contact);
    changes.put(contact, new Change(version, item));
    if (changes.size() > limit + MAX_REMOVED) {
      var oldest = changes.entrySet().iterator();
      forgotten = oldest.next().getValue().version();
      oldest.remove();
    }
    return push(version, item);
  }

  private Element push(long at, Element item) {
    return Element.of("query", Ns.ROSTER).with("ver", epoch + "." + at).with(item);
  }

  private String version() {
    return epoch + "." + version;
  }
}
