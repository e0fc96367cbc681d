package sj.messaged;

import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.xml.Element;

/** Copies of what other devices of the account send and get (XEP-0280). */
final class Carbons {
  private Carbons() {}

  /** Asks the server for them, where it offers them; whatever it answers, the session goes on. */
  static Future<?> enable(Server server) {
    Element enable = Element.of("enable", Ns.CARBONS);
    return server
        .server()
        .compose(
            features ->
                features.contains(Ns.CARBONS)
                    ? server.ask(
                        Iq.request(Iq.Type.SET, null, UUID.randomUUID().toString(), enable))
                    : Future.<@Nullable Iq>succeededFuture(null))
        .otherwiseEmpty();
  }

  /** True where a message is, or says that it is, a carbon. */
  static boolean isOne(Message message) {
    return wrapper(message) != null;
  }

  /**
   * What a carbon carries, or null where it is none or forged: only the account's own bare JID may
   * send one (section 11; CVE-2017-5589). What is inside is read as it stands, for a carbon within
   * a carbon is somebody's forgery.
   */
  static @Nullable Source unwrap(Message message, Jid account) {
    Element wrapper = wrapper(message);
    if (wrapper == null || !account.equals(message.from()) || message.isError()) {
      return null;
    }
    Element forwarded = wrapper.child("forwarded", Ns.FORWARD);
    Message inner = forwarded == null ? null : Archived.forwarded(forwarded);
    if (inner == null || inner.element().child("private", Ns.CARBONS) != null) {
      return null;
    }
    boolean sent = wrapper.name().equals("sent");
    Jid from = inner.from();
    boolean own = from == null || from.bare().equals(account);
    return sent && !own ? null : Source.carbon(inner, sent, account);
  }

  private static @Nullable Element wrapper(Message message) {
    Element received = message.element().child("received", Ns.CARBONS);
    return received == null ? message.element().child("sent", Ns.CARBONS) : received;
  }
}
