package sj.tools;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.xml.Element;

/** The roster, by iq (RFC 6121 section 2). */
public final class Roster {
  private final Question question;

  /** The roster of the account that the question goes to. */
  public Roster(Question question) {
    this.question = question;
  }

  /** All items, sorted by JID. */
  public List<RosterEntry> list() throws IOException {
    Iq answer = question.result(Iq.Type.GET, null, Element.of("query", Ns.ROSTER));
    Element query = answer.element().child("query", Ns.ROSTER);
    return query == null ? List.of() : RosterEntry.of(query);
  }

  /** All items, and whoever asks to see our presence, sorted by JID. */
  public List<RosterEntry> listWithRequests() throws IOException {
    return RosterEntry.with(list(), Asking.in(question.tree()));
  }

  /**
   * Adds a contact, or changes what is given of it.
   *
   * @param name null keeps the one that it has
   * @param groups null keeps those that it has
   */
  public void put(Jid jid, @Nullable String name, @Nullable List<String> groups)
      throws IOException {
    // A set replaces both (section 2.3.1), so what isn't given is fetched.
    RosterEntry before =
        name != null && groups != null
            ? null
            : list().stream()
                .filter(entry -> jid.equals(Jid.ofNullable(entry.jid())))
                .findFirst()
                .orElse(null);
    question.result(
        Iq.Type.SET,
        null,
        RosterEntry.change(
            jid,
            name != null ? name : before == null ? "" : before.name(),
            groups != null ? groups : before == null ? List.of() : before.groups()));
  }

  /** Takes a contact away, and with it both subscriptions. */
  public void remove(Jid jid) throws IOException {
    question.result(Iq.Type.SET, null, RosterEntry.removal(jid));
  }
}
