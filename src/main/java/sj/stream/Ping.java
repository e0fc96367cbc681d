package sj.stream;

import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.xml.Element;
import sj.xml.XmlWriter;

/**
 * Asks the server for a sign of life where it has no stream management (XEP-0199 section 4.2): it
 * answers in order, and so has handled what was sent before.
 */
final class Ping {
  private final String id = "ping-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
  private final Jid full;
  private int count;

  /** From that JID. */
  Ping(Jid full) {
    this.full = full;
  }

  /** The next one, as XML: only its answer counts from here on. */
  String next() {
    Element ping = Element.of("ping", Ns.PING);
    Iq request = Iq.request(Iq.Type.GET, full.domain(), id + "-" + ++count, ping);
    return XmlWriter.write(request.element(), Ns.CLIENT);
  }

  /** True for the answer, be it an error, to the last one. */
  boolean isAnsweredBy(Stanza stanza) {
    return stanza instanceof Iq iq
        && !iq.isRequest()
        && (id + "-" + count).equals(iq.id())
        && isServer(iq.from());
  }

  private boolean isServer(@Nullable Jid from) {
    return from == null
        || from.equals(full.domain())
        || from.equals(full.bare())
        || from.equals(full);
  }
}
