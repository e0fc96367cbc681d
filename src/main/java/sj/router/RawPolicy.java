package sj.router;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Message;
import sj.stanza.Ns;
import sj.stanza.Registration;
import sj.stanza.Stanza;
import sj.xml.Element;

/** What may be sent as a raw stanza. Pure. */
final class RawPolicy {
  // What opens, secures, authenticates or counts a stream belongs to the bridge alone.
  private static final Set<String> STREAM =
      Set.of("urn:ietf:params:xml:ns:xmpp-bind", "urn:ietf:params:xml:ns:xmpp-session");

  private RawPolicy() {}

  /**
   * Whose stanzas they are, and what they may do.
   *
   * @param files written on the tree, by somebody who may read all of it; else they came by HTTP
   * @param anything {@code --allow-raw}: also what could delete the account
   */
  record Rights(Jid account, boolean files, boolean anything) {}

  /**
   * The stanza as it may go out: without {@code from}, with an id.
   *
   * @throws IllegalArgumentException when it may not; the message says why
   */
  static Stanza check(Element element, Rights rights) {
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
      check(iq, rights);
    }
    return stanza;
  }

  private static void check(Iq iq, Rights rights) {
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
    checkRegistration(iq, rights);
    if (STREAM.contains(payload.namespace())) {
      throw new IllegalArgumentException("the bridge binds its session itself");
    }
    if (payload.namespace().equals(Ns.CLIENT)) {
      throw new IllegalArgumentException("the child of an iq has a namespace of its own");
    }
  }

  /** Whoever has a token may write and read messages; the account itself is its owner's. */
  private static void checkRegistration(Iq iq, Rights rights) {
    switch (Registration.of(iq, rights.account())) {
      case NONE -> {}
      case PASSWORD -> {
        if (!rights.files()) {
          throw new IllegalArgumentException(
              "a password isn't changed over HTTP: write the stanza into the file in, or use sj"
                  + " passwd");
        }
      }
      case SERVICE -> {
        if (!rights.files() && !rights.anything()) {
          throw new IllegalArgumentException(
              "a registration isn't changed over HTTP: write the stanza into the file in, or use"
                  + " sj register");
        }
      }
      case ACCOUNT -> {
        if (!rights.anything()) {
          throw new IllegalArgumentException(
              "this could delete the account; it is refused without --allow-raw");
        }
      }
    }
  }
}
