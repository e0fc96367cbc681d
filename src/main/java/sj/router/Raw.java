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

  /**
   * Sends them all, or none where one may not be sent. Messages that follow each other are accepted
   * together.
   */
  Future<Void> send(Requests.SendRaw raw) {
    List<Stanza> stanzas;
    try {
      stanzas = checked(raw.xml());
      if (stanzas.isEmpty()) {
        throw new IllegalArgumentException("there is no stanza in this");
      }
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          new Refusal(Refusal.Kind.INVALID, "nothing was sent: " + e.getMessage(), "body"));
    }
    Future<Void> sent = Future.succeededFuture();
    for (int i = 0; i < stanzas.size(); ) {
      int begin = i;
      var messages = new ArrayList<Message>();
      while (i < stanzas.size() && stanzas.get(i) instanceof Message message) {
        messages.add(message);
        i++;
      }
      Stanza other = messages.isEmpty() ? stanzas.get(i++) : null;
      sent =
          sent.compose(
              before ->
                  (other == null ? bus.ask(new Pipes.SendRawMessages(messages)) : send(other))
                      .recover(failure -> Future.failedFuture(partly(begin, failure))));
    }
    return sent;
  }

  /** Asks by iq, and waits for the answer. */
  Future<Requests.RawAnswer> ask(Requests.AskRaw raw) {
    try {
      List<Stanza> stanzas = checked(raw.xml());
      if (stanzas.size() == 1 && stanzas.getFirst() instanceof Iq iq && iq.isRequest()) {
        return bus.ask(new Pipes.AskAndKeep(iq, raw.limit()));
      }
      throw new IllegalArgumentException(
          "this takes one iq of type get or set with one child element");
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          new Refusal(Refusal.Kind.INVALID, "nothing was asked: " + e.getMessage(), "body"));
    }
  }

  private List<Stanza> checked(String xml) {
    return StanzaXml.parse(xml).stream()
        .map(element -> RawPolicy.check(element, anything))
        .toList();
  }

  /** Nobody may send again what went out already. */
  private static Throwable partly(int sent, Throwable failure) {
    return sent == 0
        ? failure
        : new Refusal(
            Refusal.Kind.UNAVAILABLE,
            "the first " + sent + " were sent, the rest was not: " + failure.getMessage());
  }

  private Future<Void> send(Stanza stanza) {
    return switch (stanza) {
      case Message message -> bus.ask(new Pipes.SendRawMessages(List.of(message)));
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
    bus.publish(new Pipes.Outgoing(stanza));
    if (stanza instanceof Presence presence && presence.to() == null) {
      String text = ownPresence(presence);
      if (text != null) {
        bus.publish(new Pipes.OwnPresence(text));
      }
    }
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
