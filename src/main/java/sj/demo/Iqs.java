package sj.demo;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.Registration;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** Routes iq stanzas, and answers what is the server's to answer (RFC 6121 section 8). */
final class Iqs {
  private static final List<String> FEATURES =
      List.of(Ns.DISCO_INFO, Uri.DISCO_ITEMS, Ns.PING, Ns.VERSION, Ns.ROSTER);

  private final Accounts accounts;
  private final Rosters rosters;

  Iqs(Accounts accounts, Rosters rosters) {
    this.accounts = accounts;
    this.rosters = rosters;
  }

  void route(Resource from, Iq iq) {
    if (iq.type() == null || iq.id() == null || (iq.isRequest() && iq.payload() == null)) {
      from.deliver(Bounce.of(iq, StanzaError.BAD_REQUEST));
      return;
    }
    Jid to = Objects.requireNonNull(iq.to());
    Resource exact = accounts.resource(to);
    if (exact != null) {
      exact.deliver(iq);
    } else if (!iq.isRequest()) {
      // An answer to one of the server's own questions, such as a roster push.
      return;
    } else if (!to.domainpart().equals(accounts.domain().domainpart())) {
      from.deliver(Bounce.of(iq, StanzaError.cancel("remote-server-not-found")));
    } else {
      answer(from, iq, to, Objects.requireNonNull(iq.payload()));
    }
  }

  private void answer(Resource from, Iq iq, Jid to, Element payload) {
    boolean own = to.equals(from.account().jid());
    boolean server = to.equals(accounts.domain());
    if ((own || server) && payload.is("query", Registration.NS)) {
      from.deliver(Registrations.answer(from.account(), iq, payload));
      return;
    }
    if (own && payload.is("query", Ns.ROSTER)) {
      if (iq.type() == Iq.Type.GET) {
        rosters.query(from, iq, payload);
      } else {
        rosters.change(from, iq, payload);
      }
      return;
    }
    Element result = own || server ? result(iq, payload, own) : null;
    if (result != null) {
      from.deliver(answered(iq, result));
    } else if ((own || server) && isEmptyAnswer(iq, payload)) {
      from.deliver(answered(iq, null));
    } else {
      from.deliver(Bounce.of(iq, StanzaError.SERVICE_UNAVAILABLE));
    }
  }

  private static boolean isEmptyAnswer(Iq iq, Element payload) {
    return (iq.type() == Iq.Type.GET && payload.is("ping", Ns.PING))
        || (iq.type() == Iq.Type.SET && payload.is("session", Uri.SESSION));
  }

  private static @Nullable Element result(Iq iq, Element payload, boolean own) {
    if (iq.type() != Iq.Type.GET) {
      return null;
    }
    return switch (payload.namespace()) {
      case Ns.DISCO_INFO -> info(payload, own);
      case Uri.DISCO_ITEMS -> Element.of("query", Uri.DISCO_ITEMS);
      case Ns.VERSION ->
          Element.of("query", Ns.VERSION)
              .with(Element.of("name", Ns.VERSION).withText("sj demo server"))
              .with(Element.of("version", Ns.VERSION).withText("1"));
      default -> null;
    };
  }

  private static Element info(Element payload, boolean own) {
    Element info =
        Element.of("query", Ns.DISCO_INFO)
            .with("node", payload.attribute("node"))
            .with(
                Element.of("identity", Ns.DISCO_INFO)
                    .with("category", own ? "account" : "server")
                    .with("type", own ? "registered" : "im"));
    for (String feature : FEATURES) {
      info = info.with(Element.of("feature", Ns.DISCO_INFO).with("var", feature));
    }
    return info;
  }

  static Iq answered(Iq iq, @Nullable Element payload) {
    return new Iq(iq.result(payload).element().with("from", iq.element().attribute("to")));
  }
}
