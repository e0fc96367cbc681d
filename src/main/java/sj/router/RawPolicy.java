package sj.router;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.xml.Element;

/** What may be sent as a raw stanza. Pure. */
final class RawPolicy {
  private static final String REGISTER = "jabber:iq:register";
  // What opens, secures, authenticates or counts a stream belongs to the bridge alone.
  private static final Set<String> STREAM =
      Set.of("urn:ietf:params:xml:ns:xmpp-bind", "urn:ietf:params:xml:ns:xmpp-session");

  private RawPolicy() {}

  /**
   * The stanza as it may go out: without {@code from}, with an id.
   *
   * @param anything also what could delete the account or change its password
   * @throws IllegalArgumentException when it may not; the message says why
   */
  static Stanza check(Element element, boolean anything) {
    Element own = element.with("from", null);
    String id = own.attribute("id");
    if (id == null || id.isBlank()) {
      own = own.with("id", UUID.randomUUID().toString());
    }
    Stanza stanza = Stanza.of(own);
    if (stanza == null) {
      throw new IllegalArgumentException(
          "only message, presence and iq stanzas may be sent, not " + element.name());
    }
    // Of messages messaged says so.
    if (!(stanza instanceof Message) && !stanza.fits()) {
      throw new IllegalArgumentException(
          "written as XML it has more than the " + Stanza.MOST_OCTETS + " bytes that servers take");
    }
    if (stanza instanceof Iq iq) {
      check(iq, anything);
    }
    return stanza;
  }

  private static void check(Iq iq, boolean anything) {
    if (iq.type() == null) {
      throw new IllegalArgumentException("an iq has the type get, set, result or error");
    }
    if (!iq.isRequest()) {
      return;
    }
    @Nullable Element payload = iq.payload();
    if (payload == null) {
      throw new IllegalArgumentException("an iq of type get or set has exactly one child element");
    }
    if (!anything && iq.type() == Iq.Type.SET && payload.namespace().equals(REGISTER)) {
      throw new IllegalArgumentException(
          "this could delete the account or change its password; it is refused without"
              + " --allow-raw");
    }
    if (STREAM.contains(payload.namespace())) {
      throw new IllegalArgumentException("the bridge binds its session itself");
    }
    if (payload.namespace().equals(Ns.CLIENT)) {
      throw new IllegalArgumentException("the child of an iq has a namespace of its own");
    }
  }
}
