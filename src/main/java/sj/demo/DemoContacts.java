package sj.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sj.jid.Jid;
import sj.stanza.Message;

/** The people around the demo's account. On the server's event loop. */
final class DemoContacts {
  private final ServerVerticle server;
  private final Account account;
  private final DemoOptions options;
  private final List<Contact> contacts = new ArrayList<>();
  private int next;

  DemoContacts(ServerVerticle server, Jid account, DemoOptions options) {
    this.server = server;
    this.account = server.account(account);
    this.options = options;
  }

  /** They come, greet, and leave messages; one asks to be let in. */
  void arrive() {
    for (Persona persona : Verona.PEOPLE) {
      Account own = server.account(jid(persona.localpart()));
      if (persona.friend()) {
        List<String> groups = List.of(persona.group());
        server.befriend(
            account, RosterItem.of(own.jid(), persona.name(), groups, Subscription.BOTH));
        server.befriend(own, RosterItem.of(account.jid(), "Romeo", List.of(), Subscription.BOTH));
      }
      Contact contact =
          new Contact(persona, own, server.sessions().router(), server::after, options);
      contacts.add(contact);
      contact.nextMood();
      if (persona.equals(Verona.ROSALINE)) {
        contact.ask(account.jid(), Verona.REQUEST);
      }
    }
    if (options.letters()) {
      leaveLetters(Clock.systemUTC().instant());
    }
    changeMoods();
  }

  private void leaveLetters(Instant now) {
    for (Verona.Letter letter : Verona.LETTERS) {
      Jid from = jid(letter.from());
      Message message = Message.chat(account.jid(), Ids.random(), letter.body());
      Message sent = new Message(message.element().with("from", from.toString()));
      account.offline().add(OfflineMessages.stamped(sent, from.domain(), now.minus(letter.age())));
    }
  }

  private void changeMoods() {
    server.after(
        options.mood(),
        () -> {
          List<Contact> moody =
              contacts.stream().filter(c -> c.persona().moods().size() > 1).toList();
          moody.get(next++ % moody.size()).nextMood();
          changeMoods();
        });
  }

  private Jid jid(String localpart) {
    return Jid.of(localpart + "@" + account.jid().domainpart());
  }
}
