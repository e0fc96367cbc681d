package sj.demo;

import org.jspecify.annotations.Nullable;
import sj.stanza.Iq;
import sj.stanza.Registration;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** Tells an account what it is registered as, and gives it another password (XEP-0077). */
final class Registrations {
  private Registrations() {}

  static Iq answer(Account account, Iq iq, Element query) {
    String localpart = account.jid().localpart();
    if (iq.type() == Iq.Type.GET) {
      return Iqs.answered(
          iq,
          Element.of("query", Registration.NS)
              .with(Element.of("registered", Registration.NS))
              .with(Element.of("username", Registration.NS).withText(String.valueOf(localpart)))
              .with(Element.of("password", Registration.NS)));
    }
    String password = Registration.newPassword(iq);
    if (password == null) {
      return error(iq, query, StanzaError.cancel("not-allowed"));
    }
    Element username = query.child("username", Registration.NS);
    if (username == null || !username.text().equals(localpart)) {
      return error(iq, query, StanzaError.BAD_REQUEST);
    }
    if (password.isEmpty()) {
      return error(iq, query, new StanzaError("modify", "not-acceptable", "no password is given"));
    }
    // Some milliseconds of hashing, in a server for a few people who hardly ever ask for it.
    account.credentials(Credentials.of(password));
    return Iqs.answered(iq, null);
  }

  /** With the request in it, password and all, as section 3.1 shows it. */
  private static Iq error(Iq iq, Element query, StanzaError error) {
    Iq refused = iq.error(error);
    @Nullable String to = iq.element().attribute("to");
    Element answer = refused.element().with("from", to);
    return new Iq(answer.with(query));
  }
}
