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

  /** Sends what waited, as far as there is somebody who takes it. */
  void flush(Account account) {
    OfflineMessages waiting = account.offline();
    while (waiting.size() > 0) {
      List<Resource> takers = takers(account);
      if (takers.isEmpty()) {
        return;
      }
      Message next = waiting.take();
      takers.forEach(taker -> taker.deliver(next));
    }
  }

  /** Messages that a resource was sent and never acknowledged come before all that wait. */
  void again(Account account, List<Message> messages) {
    account
        .offline()
        .putBack(
            messages.stream()
                .filter(m -> m.type() == Message.Type.CHAT || m.type() == Message.Type.NORMAL)
                .toList());
    flush(account);
  }

  private void toMostAvailable(Account account, Message message) {
    List<Resource> takers = takers(account);
    if (takers.isEmpty() || account.offline().size() > 0) {
      if (!account.offline().add(message)) {
        unavailable(message);
      }
    } else {
      takers.forEach(taker -> taker.deliver(message));
    }
  }

  /** The resources of the highest priority; none where one of them takes no more for now. */
  private static List<Resource> takers(Account account) {
    List<Resource> takers = account.available().stream().filter(Resource::takesMessages).toList();
    int highest = takers.stream().mapToInt(Resource::priority).max().orElse(0);
    List<Resource> chosen = takers.stream().filter(taker -> taker.priority() == highest).toList();
    return chosen.stream().anyMatch(taker -> taker.outlet().isFull()) ? List.of() : chosen;
  }

  private void unavailable(Message message) {
    accounts.bounce(message, StanzaError.SERVICE_UNAVAILABLE);
  }
}
