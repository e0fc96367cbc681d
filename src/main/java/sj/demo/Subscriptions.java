package sj.demo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Presence;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** Carries subscription stanzas between two accounts (RFC 6121 section 3). */
final class Subscriptions {
  private final Accounts accounts;
  private final Presences presences;
  private long pushes;

  Subscriptions(Accounts accounts, Presences presences) {
    this.accounts = accounts;
    this.presences = presences;
  }

  /** The account sends a subscription stanza; its sender learns of errors. */
  void send(Account account, Presence stanza) {
    Jid to = Objects.requireNonNull(stanza.to()).bare();
    Account contact = accounts.of(to);
    if (contact == account) {
      accounts.bounce(stanza, StanzaError.cancel("not-allowed"));
      return;
    }
    if (contact == null && stanza.type() == Presence.Type.SUBSCRIBE) {
      boolean local = to.domainpart().equals(accounts.domain().domainpart());
      accounts.bounce(
          stanza, StanzaError.cancel(local ? "item-not-found" : "remote-server-not-found"));
      return;
    }
    if (!account.roster().hasRoomFor(to)) {
      accounts.bounce(stanza, StanzaError.RESOURCE_CONSTRAINT);
      return;
    }
    outbound(account, to, Objects.requireNonNull(stanza.type()), stanza);
  }

  /** Ends what there was, in both directions, before an item is removed (section 2.5.2). */
  void cancel(Account account, Jid contact) {
    Subscription state = account.roster().item(contact).subscription();
    if (state.to() || state.pendingOut()) {
      outbound(account, contact, Presence.Type.UNSUBSCRIBE, plain(Presence.Type.UNSUBSCRIBE));
    }
    if (state.from() || state.pendingIn()) {
      outbound(account, contact, Presence.Type.UNSUBSCRIBED, plain(Presence.Type.UNSUBSCRIBED));
    }
  }

  /** Pushes a roster change to whoever has asked for the roster (section 2.1.6). */
  void push(Account account, @Nullable Element query) {
    if (query != null) {
      for (Resource resource : account.interested()) {
        resource.deliver(pushed(resource, query));
      }
    }
  }

  /** A roster push for one resource. */
  Iq pushed(Resource resource, Element query) {
    return Iq.request(Iq.Type.SET, resource.jid(), "push" + ++pushes, query);
  }

  private void outbound(Account account, Jid to, Presence.Type type, Presence stanza) {
    RosterItem item = account.roster().item(to);
    Subscription.Change change = item.subscription().outbound(type);
    if (!change.pass()) {
      return;
    }
    boolean hides = type == Presence.Type.UNSUBSCRIBED && item.subscription().from();
    if (hides) {
      presences.hide(account, to);
    }
    @Nullable Element push = account.roster().put(item.with(change.next()));
    Account contact = accounts.of(to);
    // Pushed before the contact's answer can come back, so that clients see the steps in order.
    push(account, push);
    if (contact != null) {
      inbound(contact, Bounce.addressed(stanza, account.jid(), to), type);
    }
    if (type == Presence.Type.SUBSCRIBED) {
      presences.show(account, to);
    }
  }

  private void inbound(Account account, Presence stanza, Presence.Type type) {
    Jid from = Objects.requireNonNull(stanza.from());
    if (!account.roster().hasRoomFor(from)) {
      return;
    }
    RosterItem item = account.roster().item(from);
    Subscription.Change change = item.subscription().inbound(type);
    if (change.pass()) {
      RosterItem next = item.with(change.next());
      boolean asks = type == Presence.Type.SUBSCRIBE;
      deliver(account, stanza, asks);
      push(account, account.roster().put(asks ? next.withRequest(stanza) : next));
    }
    if (change.pass() && type == Presence.Type.UNSUBSCRIBE && item.subscription().from()) {
      presences.hide(account, from);
    }
    Account asker = accounts.of(from);
    if (change.reply() != null && asker != null) {
      inbound(asker, Bounce.addressed(plain(change.reply()), account.jid(), from), change.reply());
    }
  }

  private static void deliver(Account account, Presence stanza, boolean toAvailable) {
    for (Resource resource : toAvailable ? account.available() : account.interested()) {
      resource.deliver(stanza);
    }
  }

  private static Presence plain(Presence.Type type) {
    return Presence.of(type, null);
  }
}
