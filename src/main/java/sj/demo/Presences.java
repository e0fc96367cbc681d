package sj.demo;

import java.util.Objects;
import sj.jid.Jid;
import sj.stanza.Presence;

/** Broadcast, probes and directed presence (RFC 6121 sections 4.2 to 4.6). */
final class Presences {
  private final Accounts accounts;
  private final Messages messages;

  Presences(Accounts accounts, Messages messages) {
    this.accounts = accounts;
    this.messages = messages;
  }

  /** The resource says to all how available it is. */
  void broadcast(Resource resource, Presence presence) {
    if (presence.type() == Presence.Type.UNAVAILABLE) {
      unavailable(resource, presence);
      return;
    }
    boolean initial = resource.presence() == null;
    resource.presence(presence);
    toSubscribers(resource, presence);
    if (initial) {
      probe(resource);
      for (RosterItem item : resource.account().roster().items()) {
        item.request().ifPresent(resource::deliver);
      }
    }
    messages.flush(resource.account());
  }

  /** The resource is available no more; tells nobody where it never was. */
  void unavailable(Resource resource, Presence presence) {
    for (Jid to : resource.takeDirected()) {
      deliver(resource, presence, to);
    }
    if (resource.presence() != null) {
      toSubscribers(resource, presence);
      resource.presence(null);
    }
  }

  /** Presence for one address alone. */
  void directed(Resource resource, Presence presence) {
    Jid to = Objects.requireNonNull(presence.to());
    if (presence.type() == Presence.Type.UNAVAILABLE) {
      resource.undirect(to);
      deliver(resource, presence, to);
    } else if (resource.direct(to)) {
      deliver(resource, presence, to);
    }
  }

  /** Tells one address of all of the account's available resources (section 3.1.5). */
  void show(Account account, Jid to) {
    for (Resource resource : account.available()) {
      deliver(resource, Objects.requireNonNull(resource.presence()), to);
    }
  }

  /** Tells one address that all of the account's resources are gone (section 3.2.2). */
  void hide(Account account, Jid to) {
    for (Resource resource : account.available()) {
      deliver(resource, Presence.of(Presence.Type.UNAVAILABLE, to), to);
    }
  }

  /** Answers a probe, for who may know (section 4.3.2). */
  void answerProbe(Jid asker, Account contact) {
    if (!contact.roster().item(asker).subscription().from()
        && !contact.jid().equals(asker.bare())) {
      return;
    }
    if (contact.available().isEmpty()) {
      deliver(Presence.of(Presence.Type.UNAVAILABLE, null), contact.jid(), asker);
    } else {
      show(contact, asker);
    }
  }

  private void toSubscribers(Resource resource, Presence presence) {
    Account account = resource.account();
    for (Resource own : account.available()) {
      own.deliver(Bounce.addressed(presence, resource.jid(), account.jid()));
    }
    for (RosterItem item : account.roster().items()) {
      if (item.subscription().from()) {
        deliver(resource, presence, item.jid());
      }
    }
  }

  private void probe(Resource resource) {
    for (Resource other : resource.account().available()) {
      if (other != resource) {
        deliver(other, Objects.requireNonNull(other.presence()), resource.jid());
      }
    }
    for (RosterItem item : resource.account().roster().items()) {
      Account contact = accounts.of(item.jid());
      if (item.subscription().to() && contact != null) {
        answerProbe(resource.jid(), contact);
      }
    }
  }

  private void deliver(Resource from, Presence presence, Jid to) {
    deliver(presence, from.jid(), to);
  }

  private void deliver(Presence presence, Jid from, Jid to) {
    Account account = accounts.of(to);
    if (account == null) {
      return;
    }
    Presence addressed = Bounce.addressed(presence, from, to);
    Resource exact = account.resource(to);
    if (exact != null) {
      exact.deliver(addressed);
    } else if (to.isBare()) {
      account.available().forEach(resource -> resource.deliver(addressed));
    }
  }
}
