package sj.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.Presence;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;
import sj.xml.Element;

/**
 * Somebody who lives in the process: a resource without a connection, who answers after a while.
 */
final class Contact implements Outlet {
  private static final int MILLIS_PER_CHARACTER = 20;

  private final Persona persona;
  private final Resource resource;
  private final Router router;
  private final Scheduler scheduler;
  private final DemoOptions options;
  private int mood;
  private int turn;

  /** Connects as that account. */
  Contact(
      Persona persona, Account account, Router router, Scheduler scheduler, DemoOptions options) {
    this.persona = persona;
    this.router = router;
    this.scheduler = scheduler;
    this.options = options;
    this.resource = new Resource(account, account.jid().withResource(persona.resource()), this);
    account.add(resource);
  }

  Persona persona() {
    return persona;
  }

  /** Says how they are; each time the next of their moods. */
  void nextMood() {
    Persona.Mood now = persona.moods().get(mood++ % persona.moods().size());
    Element presence = Presence.of(Presence.Type.AVAILABLE, null).element();
    if (!now.show().isEmpty()) {
      presence = presence.with(Element.of("show", Ns.CLIENT).withText(now.show()));
    }
    if (!now.status().isEmpty()) {
      presence = presence.with(Element.of("status", Ns.CLIENT).withText(now.status()));
    }
    send(new Presence(presence));
  }

  /** Asks to see somebody's presence. */
  void ask(Jid whom, String words) {
    Element status = Element.of("status", Ns.CLIENT).withText(words);
    Presence request = Presence.of(Presence.Type.SUBSCRIBE, whom);
    send(words.isEmpty() ? request : new Presence(request.element().with(status)));
  }

  @Override
  public void deliver(Stanza stanza) {
    Jid from = stanza.from();
    if (from == null || from.bare().equals(resource.account().jid())) {
      return;
    }
    switch (stanza) {
      case Message message -> message(message, from);
      case Presence presence -> presence(presence, from.bare());
      case Iq iq -> iq(iq);
    }
  }

  @Override
  public void end(StreamError error) {}

  @Override
  public boolean isFull() {
    return false;
  }

  private void message(Message message, Jid from) {
    String body = message.body();
    if (body == null || body.isBlank() || message.isError()) {
      return;
    }
    if (message.element().child("request", Ns.RECEIPTS) != null && message.id() != null) {
      Element receipt = Element.of("received", Ns.RECEIPTS).with("id", message.id());
      send(
          new Message(
              Element.of("message", Ns.CLIENT)
                  .with("to", from.toString())
                  .with("id", Ids.random())
                  .with(receipt)));
    }
    String reply = Replies.to(body, persona.voice(), turn++);
    later(
        reply.length(),
        () -> {
          mark(message, from);
          send(Message.chat(from, Ids.random(), reply));
        });
  }

  /** Whoever answers has read (XEP-0333). */
  private void mark(Message message, Jid from) {
    if (message.element().child("markable", Ns.MARKERS) != null && message.id() != null) {
      send(
          new Message(
              Element.of("message", Ns.CLIENT)
                  .with("type", "chat")
                  .with("to", from.toString())
                  .with("id", Ids.random())
                  .with(Element.of("displayed", Ns.MARKERS).with("id", message.id()))));
    }
  }

  private void presence(Presence presence, Jid from) {
    if (presence.type() == Presence.Type.SUBSCRIBE) {
      later(0, () -> accept(from));
    }
  }

  private void accept(Jid who) {
    send(Presence.of(Presence.Type.SUBSCRIBED, who));
    Subscription now = resource.account().roster().item(who).subscription();
    if (!now.to() && !now.pendingOut()) {
      ask(who, "");
    }
  }

  private void iq(Iq iq) {
    Element payload = iq.payload();
    if (!iq.isRequest()) {
      return;
    }
    @Nullable Element answer = payload == null ? null : answer(payload);
    boolean ping = payload != null && payload.is("ping", Ns.PING);
    send(answer != null || ping ? iq.result(answer) : iq.error(StanzaError.SERVICE_UNAVAILABLE));
  }

  private static @Nullable Element answer(Element payload) {
    return switch (payload.namespace()) {
      case Ns.VERSION ->
          Element.of("query", Ns.VERSION)
              .with(Element.of("name", Ns.VERSION).withText("quill and paper"))
              .with(Element.of("version", Ns.VERSION).withText("1597"));
      case Ns.DISCO_INFO ->
          Element.of("query", Ns.DISCO_INFO)
              .with(
                  Element.of("identity", Ns.DISCO_INFO)
                      .with("category", "client")
                      .with("type", "bot"))
              .with(Element.of("feature", Ns.DISCO_INFO).with("var", Ns.PING))
              .with(Element.of("feature", Ns.DISCO_INFO).with("var", Ns.VERSION));
      default -> null;
    };
  }

  /** As long as it takes to type so much, within what the options allow. */
  private void later(int characters, Runnable task) {
    Duration typing = options.fastest().plusMillis((long) MILLIS_PER_CHARACTER * characters);
    scheduler.after(typing.compareTo(options.slowest()) > 0 ? options.slowest() : typing, task);
  }

  private void send(Stanza stanza) {
    router.route(resource, stanza);
  }
}
