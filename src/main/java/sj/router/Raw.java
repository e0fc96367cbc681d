package sj.router;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.stanza.Capabilities;
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
  private @Nullable Capabilities capabilities;

  Raw(Bus bus, boolean anything) {
    this.anything = anything;
    this.bus = bus;
  }

  void session(Session now) {
    session = now;
  }

  /** What presence shall say that is handled. */
  void capable(Capabilities now) {
    capabilities = now;
  }

  /**
   * Sends them all, or none where one may not be sent. Messages that follow each other are accepted
   * together.
   */
  Future<Void> send(Requests.SendRaw raw) {
    List<Stanza> stanzas;
    try {
      stanzas = checked(raw.xml(), raw.files());
      if (stanzas.isEmpty()) {
        throw new IllegalArgumentException("there is no stanza in this");
      }
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          new Refusal(Refusal.Kind.INVALID, "nothing was sent: " + e.getMessage(), "body"));
    }
    Promise<Void> all = Promise.promise();
    from(stanzas, 0, all);
    return all.future();
  }

  /** Not as one chain of futures: thousands of them would overflow the stack where it ends. */
  private void from(List<Stanza> stanzas, int first, Promise<Void> all) {
    int begin = first;
    while (begin < stanzas.size()) {
      var messages = new ArrayList<Message>();
      int next = begin;
      while (next < stanzas.size() && stanzas.get(next) instanceof Message message) {
        messages.add(message);
        next++;
      }
      Future<Void> sent =
          messages.isEmpty()
              ? send(stanzas.get(next++))
              : bus.ask(new Pipes.SendRawMessages(messages));
      if (!sent.succeeded()) {
        int failed = begin;
        int rest = next;
        sent.onSuccess(done -> from(stanzas, rest, all))
            .onFailure(failure -> all.fail(partly(failed, failure)));
        return;
      }
      begin = next;
    }
    all.complete();
  }

  /** Asks by iq, and waits for the answer. */
  Future<Requests.RawAnswer> ask(Requests.AskRaw raw) {
    try {
      List<Stanza> stanzas = checked(raw.xml(), false);
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

  private List<Stanza> checked(String xml, boolean files) {
    var rights = new RawPolicy.Rights(bus.account(), files, anything);
    return StanzaXml.parse(xml).stream().map(element -> RawPolicy.check(element, rights)).toList();
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
      case Presence presence -> now(capabilities == null ? presence : capabilities.in(presence));
      case Iq iq when iq.isRequest() -> bus.ask(new Pipes.AskForFile(iq));
      case Iq iq -> answer(iq);
    };
  }

  /** What a program was asked goes the way of all answers; another answer is sent as it is. */
  private Future<Void> answer(Iq iq) {
    return bus.ask(new Pipes.AnswerWritten(iq))
        .recover(
            failure ->
                failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAVAILABLE
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure))
        .compose(taken -> taken ? Future.succeededFuture() : now(iq));
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
