package sj.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;

/** The accounts of the server's one domain. */
final class Accounts {
  private final Jid domain;
  private final Map<Jid, Account> accounts = new LinkedHashMap<>();

  Accounts(Jid domain) {
    this.domain = domain;
  }

  Jid domain() {
    return domain;
  }

  void add(Account account) {
    accounts.put(account.jid(), account);
  }

  @Nullable Account of(Jid jid) {
    return accounts.get(jid.bare());
  }

  /** The connected resource of that full JID, or null. */
  @Nullable Resource resource(Jid full) {
    Account account = of(full);
    return account == null ? null : account.resource(full);
  }

  List<Account> all() {
    return List.copyOf(accounts.values());
  }

  /** Answers the stanza with an error, unless it is one itself or nobody is there to be told. */
  void bounce(Stanza stanza, StanzaError error) {
    Jid from = stanza.from();
    Resource sender = from == null ? null : resource(from);
    boolean unanswerable =
        stanza.isError() || (stanza instanceof Iq iq && iq.type() == Iq.Type.RESULT);
    if (sender != null && !unanswerable) {
      sender.deliver(Bounce.of(stanza, error));
    }
  }
}
