package sj.demo;

import io.vertx.core.Promise;
import java.util.function.IntFunction;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Sends many messages as fast as their receiver takes them, losing none to any bound. */
final class Flood implements Runnable {
  private static final int BATCH = 200;

  private final Sessions sessions;
  private final Account account;
  private final Jid from;
  private final int count;
  private final IntFunction<String> bodies;
  private final Promise<Void> done;
  private int sent;

  Flood(
      Sessions sessions,
      Account account,
      Jid from,
      int count,
      IntFunction<String> bodies,
      Promise<Void> done) {
    this.sessions = sessions;
    this.account = account;
    this.from = from;
    this.count = count;
    this.bodies = bodies;
    this.done = done;
  }

  @Override
  public void run() {
    for (int i = 0; i < BATCH && sent < count; i++) {
      if (isCongested()) {
        sessions.whenProgressed(this);
        return;
      }
      sessions.router().messages().route(message(sent++));
    }
    if (sent < count) {
      sessions.later(this);
    } else {
      done.complete();
    }
  }

  private boolean isCongested() {
    if (account.available().stream().noneMatch(Resource::takesMessages)) {
      return account.offline().size() >= account.offline().limit() / 2;
    }
    return account.available().stream().anyMatch(resource -> resource.outlet().isFull());
  }

  private Message message(int number) {
    return new Message(
        Element.of("message", Ns.CLIENT)
            .with("type", "chat")
            .with("from", from.toString())
            .with("to", account.jid().toString())
            .with("id", "flood-" + number)
            .with(Element.of("body", Ns.CLIENT).withText(bodies.apply(number))));
  }
}
