package sj.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** Answers roster gets and sets (RFC 6121 sections 2.1 to 2.6). */
final class Rosters {
  private static final int MAX_NAME = 1023;
  private static final int MAX_GROUPS = 32;

  private final Subscriptions subscriptions;

  Rosters(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** A get; the resource is interested from now on. */
  void query(Resource resource, Iq request, Element query) {
    Roster roster = resource.account().roster();
    resource.interest();
    String known = query.attribute("ver");
    @Nullable List<Element> changes = known == null ? null : roster.since(known);
    if (changes == null) {
      resource.deliver(request.result(roster.query()));
      return;
    }
    resource.deliver(request.result(null));
    changes.forEach(change -> resource.deliver(subscriptions.pushed(resource, change)));
  }

  /** A set: one item added, changed or removed. */
  void change(Resource resource, Iq request, Element query) {
    List<Element> items = query.elements();
    Element item = items.size() == 1 ? items.getFirst() : null;
    Jid contact = item == null ? null : Jid.ofNullable(item.attribute("jid"));
    if (item == null || !item.is("item", Ns.ROSTER) || contact == null) {
      resource.deliver(request.error(StanzaError.BAD_REQUEST));
      return;
    }
    Account account = resource.account();
    StanzaError fault =
        "remove".equals(item.attribute("subscription"))
            ? remove(account, contact.bare())
            : put(account, contact.bare(), item);
    resource.deliver(fault == null ? request.result(null) : request.error(fault));
  }

  private @Nullable StanzaError remove(Account account, Jid contact) {
    if (!account.roster().item(contact).listed()) {
      return StanzaError.cancel("item-not-found");
    }
    subscriptions.cancel(account, contact);
    subscriptions.push(account, account.roster().remove(contact));
    return null;
  }

  private @Nullable StanzaError put(Account account, Jid contact, Element item) {
    var groups = new ArrayList<String>();
    for (Element child : item.elements()) {
      if (child.is("group", Ns.ROSTER)) {
        groups.add(child.text());
      }
    }
    String given = item.attribute("name");
    String name = given == null ? "" : given;
    if (new HashSet<>(groups).size() < groups.size()) {
      return StanzaError.BAD_REQUEST;
    }
    boolean tooLong = groups.stream().anyMatch(g -> g.isEmpty() || g.length() > MAX_NAME);
    if (tooLong || name.length() > MAX_NAME || groups.size() > MAX_GROUPS) {
      return new StanzaError("modify", "not-acceptable", "");
    }
    if (contact.equals(account.jid())) {
      return StanzaError.cancel("not-allowed");
    }
    if (!account.roster().hasRoomFor(contact)) {
      return StanzaError.RESOURCE_CONSTRAINT;
    }
    subscriptions.push(
        account, account.roster().put(account.roster().item(contact).named(name, groups)));
    return null;
  }
}
