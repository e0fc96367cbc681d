package sj.demo;

import java.util.List;
import java.util.Objects;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaError;

/** Delivers messages by the table of RFC 6121 section 8.5.4. */
final class Messages {
  private final Accounts accounts;

  Messages(Accounts accounts) {
    this.accounts = accounts;
  }

  /** Routes a message that has both addresses. */
  void route(Message message) {
    Jid to = Objects.requireNonNull(message.to());
    if (!to.domainpart().equals(accounts.domain().domainpart())) {
      accounts.bounce(message, StanzaError.cancel("remote-server-not-found"));
      return;
    }
    Account account = accounts.of(to);
    if (account == null) {
      unavailable(message);
      return;
    }
    Resource exact = account.resource(to);
    if (exact != null) {
      exact.deliver(message);
      return;
    }
    boolean bare = to.isBare();
    switch (message.type()) {
      case CHAT -> toMostAvailable(account, message);
      case NORMAL -> {
        if (bare) {
          toMostAvailable(account, message);
        } else {
          unavailable(message);
        }
      }
      case GROUPCHAT -> unavailable(message);
      case HEADLINE -> {
        if (bare) {
          account.available().stream()
              .filter(Resource::takesMessages)
              .forEach(resource -> resource.deliver(message));
        }
      }
      case ERROR -> {}
    }
  }

  /** Sends what waited, once a resource takes messages. */
  void flush(Account account) {
    if (account.offline().size() > 0
        && account.available().stream().anyMatch(Resource::takesMessages)) {
      account.offline().take().forEach(message -> toMostAvailable(account, message));
    }
  }

  private void toMostAvailable(Account account, Message message) {
    List<Resource> takers =
        account.available().stream().filter(Resource::takesMessages).toList();
    int highest = takers.stream().mapToInt(Resource::priority).max().orElse(0);
    if (takers.isEmpty()) {
      if (!account.offline().add(message)) {
        unavailable(message);
      }
      return;
    }
    for (Resource taker : takers) {
      if (taker.priority() == highest) {
        taker.deliver(message);
      }
    }
  }

  private void unavailable(Message message) {
    accounts.bounce(message, StanzaError.SERVICE_UNAVAILABLE);
  }
}
