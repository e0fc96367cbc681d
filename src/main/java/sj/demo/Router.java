package sj.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** Takes each stanza where it belongs (RFC 6121 section 8). Without I/O. */
final class Router {
  private final Accounts accounts;
  private final Messages messages;
  private final Presences presences;
  private final Subscriptions subscriptions;
  private final Iqs iqs;

  Router(Accounts accounts) {
    this.accounts = accounts;
    this.messages = new Messages(accounts);
    this.presences = new Presences(accounts, messages);
    this.subscriptions = new Subscriptions(accounts, presences);
    this.iqs = new Iqs(accounts, new Rosters(subscriptions));
  }

  Accounts accounts() {
    return accounts;
  }

  Messages messages() {
    return messages;
  }

  Subscriptions subscriptions() {
    return subscriptions;
  }

  /** A stanza from a connected resource; its {@code from} is stamped here (RFC 6120 8.1.2.1). */
  void route(Resource from, Stanza stanza) {
    switch (stanza) {
      case Message message -> messages.route(new Message(stamped(from, message)));
      case Presence presence -> presence(from, new Presence(stamped(from, presence)));
      case Iq iq -> iqs.route(from, new Iq(stamped(from, iq)));
    }
  }

  /** The resource is gone: its contacts are told, and what it didn't take is delivered anew. */
  void gone(Resource resource) {
    resource.account().remove(resource);
    presences.unavailable(resource, Presence.of(Presence.Type.UNAVAILABLE, null));
  }

  /** Stanzas that a resource was sent and never acknowledged (XEP-0198 section 4). */
  void undelivered(Resource resource, List<Stanza> stanzas) {
    var again = new ArrayList<Message>();
    for (Stanza stanza : stanzas) {
      switch (stanza) {
        case Message message -> again.add(message);
        case Presence _ -> {}
        case Iq iq -> {
          if (iq.isRequest()) {
            accounts.bounce(iq, new StanzaError("wait", "recipient-unavailable", ""));
          }
        }
      }
    }
    messages.again(resource.account(), again);
  }

  private void presence(Resource from, Presence presence) {
    Presence.Type type = presence.type();
    if (type == null) {
      from.deliver(Bounce.of(presence, StanzaError.BAD_REQUEST));
      return;
    }
    boolean undirected = presence.element().attribute("to") == null;
    switch (type) {
      case AVAILABLE, UNAVAILABLE -> {
        if (undirected) {
          presences.broadcast(from, presence);
        } else {
          presences.directed(from, presence);
        }
      }
      case SUBSCRIBE, SUBSCRIBED, UNSUBSCRIBE, UNSUBSCRIBED -> {
        if (undirected) {
          from.deliver(Bounce.of(presence, StanzaError.BAD_REQUEST));
        } else {
          subscriptions.send(from.account(), presence);
        }
      }
      case PROBE -> {
        @Nullable Account contact =
            undirected ? null : accounts.of(Objects.requireNonNull(presence.to()));
        if (contact != null) {
          presences.answerProbe(from.jid(), contact);
        }
      }
      case ERROR -> {}
    }
  }

  private static Element stamped(Resource from, Stanza stanza) {
    Element element = stanza.element().with("from", from.jid().toString());
    // Without an address a message or iq is for the account itself (RFC 6120 section 10.3).
    return stanza instanceof Presence || element.attribute("to") != null
        ? element
        : element.with("to", from.account().jid().toString());
  }
}
