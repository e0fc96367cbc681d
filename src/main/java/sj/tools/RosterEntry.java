package sj.tools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.xml.Element;

/**
 * A roster item (RFC 6121 section 2.1.2).
 *
 * @param jid as the server says it
 * @param subscription {@code none}, {@code to}, {@code from} or {@code both}
 * @param pending a request to see the contact's presence waits for its answer
 * @param asks the contact asks to see ours, and has no answer yet; the server's roster doesn't say
 */
public record RosterEntry(
    String jid,
    String name,
    String subscription,
    boolean pending,
    boolean asks,
    List<String> groups) {

  /**
   * A roster, and who asks to see our presence: those in the roster are marked, and the others
   * added, sorted by JID.
   */
  static List<RosterEntry> with(List<RosterEntry> roster, Set<String> asking) {
    var all = new ArrayList<RosterEntry>();
    var known = new HashSet<String>();
    for (RosterEntry entry : roster) {
      known.add(entry.jid);
      all.add(
          new RosterEntry(
              entry.jid,
              entry.name,
              entry.subscription,
              entry.pending,
              asking.contains(entry.jid),
              entry.groups));
    }
    for (String jid : asking) {
      if (!known.contains(jid)) {
        all.add(new RosterEntry(jid, "", "none", false, true, List.of()));
      }
    }
    all.sort(Comparator.comparing(RosterEntry::jid));
    return List.copyOf(all);
  }

  /** All items of a roster, sorted by JID. */
  static List<RosterEntry> of(Element query) {
    var entries = new ArrayList<RosterEntry>();
    for (Element item : query.elements()) {
      if (item.is("item", Ns.ROSTER)) {
        entries.add(entry(item));
      }
    }
    entries.sort(Comparator.comparing(RosterEntry::jid));
    return List.copyOf(entries);
  }

  private static RosterEntry entry(Element item) {
    List<String> groups =
        item.elements().stream()
            .filter(child -> child.is("group", Ns.ROSTER))
            .map(Element::text)
            .toList();
    String subscription = item.attribute("subscription");
    return new RosterEntry(
        orEmpty(item.attribute("jid")),
        orEmpty(item.attribute("name")),
        subscription == null ? "none" : subscription,
        item.attribute("ask") != null,
        false,
        groups);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** What is sent to add or change the item: a name and groups, all of them. */
  static Element change(Jid jid, String name, List<String> groups) {
    Element item =
        Element.of("item", Ns.ROSTER)
            .with("jid", jid.toString())
            .with("name", name.isEmpty() ? null : name);
    for (String group : groups) {
      item = item.with(Element.of("group", Ns.ROSTER).withText(group));
    }
    return Element.of("query", Ns.ROSTER).with(item);
  }

  /** What is sent to remove it. */
  static Element removal(Jid jid) {
    return Element.of("query", Ns.ROSTER)
        .with(
            Element.of("item", Ns.ROSTER)
                .with("jid", jid.toString())
                .with("subscription", "remove"));
  }

  /** Its columns: JID, name, subscription, groups; no control character is left in them. */
  List<String> columns() {
    return List.of(
        Shown.line(jid),
        Shown.line(name),
        Shown.line(subscription) + (asks ? " pending-in" : "") + (pending ? " pending-out" : ""),
        String.join(", ", groups.stream().map(Shown::line).toList()));
  }
}
