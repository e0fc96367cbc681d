package sj.router;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.xml.Element;

/** Raw stanzas, from {@code in} at the root or POST /in: parsed, checked, written anew. */
final class Raw {
  private final Bus bus;
  private final boolean anything;
  private @Nullable Session session;

  Raw(Bus bus, boolean anything) {
    this.anything = anything;
    this.bus = bus;
  }

  void session(Session now) {
    session = now;
  }

  /** Sends them all, or none where one may not be sent. */
  Future<Void> send(Requests.SendRaw raw) {
    var stanzas = new ArrayList<Stanza>();
    try {
      List<Element> elements = StanzaXml.parse(raw.xml());
      if (elements.isEmpty()) {
        throw new IllegalArgumentException("there is no stanza in this");
      }
      for (Element element : elements) {
        stanzas.add(RawPolicy.check(element, anything));
      }
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          new Refusal(Refusal.Kind.INVALID, "nothing was sent: " + e.getMessage(), "body"));
    }
    Future<Void> sent = Future.succeededFuture();
    for (Stanza stanza : stanzas) {
      sent = sent.compose(before -> send(stanza));
    }
    return sent;
  }

  private Future<Void> send(Stanza stanza) {
    return switch (stanza) {
      case Message message -> bus.ask(new Pipes.SendRawMessage(message));
      case Presence presence -> now(presence);
      case Iq iq when iq.isRequest() -> bus.ask(new Pipes.AskForFile(iq));
      case Iq iq -> now(iq);
    };
  }

  private Future<Void> now(Stanza stanza) {
    if (session == null || session.phase() != Session.Phase.ONLINE) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.UNAVAILABLE,
              "not sent: there is no session now, and "
                  + stanza.element().name()
                  + " stanzas don't wait for one"));
    }
    if (stanza instanceof Presence presence && presence.to() == null) {
      String text = ownPresence(presence);
      if (text != null) {
        bus.publish(new Pipes.OwnPresence(text));
        return Future.succeededFuture();
      }
    }
    bus.publish(new Pipes.Outgoing(stanza));
    return Future.succeededFuture();
  }

  /** What the own presence file holds after an undirected presence, or null where it is none. */
  private static @Nullable String ownPresence(Presence presence) {
    if (presence.type() == Presence.Type.UNAVAILABLE) {
      return "";
    }
    return presence.type() == Presence.Type.AVAILABLE
        ? presence.show() + "\n" + presence.status()
        : null;
  }
}
