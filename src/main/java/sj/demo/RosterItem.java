package sj.demo;

import java.util.List;
import java.util.Optional;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.stanza.Presence;
import sj.xml.Element;

/**
 * What an account knows of one contact.
 *
 * @param jid the contact's bare JID
 * @param name empty where there is none
 * @param listed the account's clients see it; a stranger's request alone lists nobody (RFC 6121
 *     section 3.1.3)
 * @param request the contact's request while it waits for an answer, for later log-ons
 */
record RosterItem(
    Jid jid,
    String name,
    List<String> groups,
    Subscription subscription,
    boolean listed,
    Optional<Presence> request) {
  RosterItem {
    groups = List.copyOf(groups);
  }

  static RosterItem unlisted(Jid jid) {
    return new RosterItem(jid, "", List.of(), Subscription.NONE, false, Optional.empty());
  }

  static RosterItem of(Jid jid, String name, List<String> groups, Subscription subscription) {
    return new RosterItem(jid, name, groups, subscription, true, Optional.empty());
  }

  RosterItem with(Subscription next) {
    boolean pendingAlone = next.equals(new Subscription(false, false, false, true));
    boolean lists = listed || !(pendingAlone || next.equals(Subscription.NONE));
    return new RosterItem(
        jid, name, groups, next, lists, next.pendingIn() ? request : Optional.empty());
  }

  RosterItem withRequest(Presence asked) {
    return new RosterItem(jid, name, groups, subscription, listed, Optional.of(asked));
  }

  RosterItem named(String newName, List<String> newGroups) {
    return new RosterItem(jid, newName, newGroups, subscription, true, request);
  }

  /** As roster results and pushes show it (RFC 6121 section 2.1.2). */
  Element element() {
    Element item =
        Element.of("item", Ns.ROSTER)
            .with("jid", jid.toString())
            .with("name", name.isEmpty() ? null : name)
            .with("subscription", subscription.word())
            .with("ask", subscription.pendingOut() ? "subscribe" : null);
    for (String group : groups) {
      item = item.with(Element.of("group", Ns.ROSTER).withText(group));
    }
    return item;
  }
}
