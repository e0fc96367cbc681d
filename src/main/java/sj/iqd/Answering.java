package sj.iqd;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.tree.Installed;
import sj.xml.Element;

/** Answers what is asked of us: every get or set exactly once. */
final class Answering {
  private final Bus bus;
  private final Builtin builtin;
  private final Disco disco;
  private final Extensions extensions;
  private Set<Jid> viewers = Set.of();

  Answering(Bus bus, Builtin builtin, Disco disco, Extensions extensions) {
    this.bus = bus;
    this.builtin = builtin;
    this.disco = disco;
    this.extensions = extensions;
  }

  /** These may see our presence, and so learn that we are here. */
  void viewers(Set<Jid> contacts) {
    viewers = contacts;
  }

  /**
   * The answer to a request; comes late where a program gives it.
   *
   * @return fails with {@link Extensions.Elsewhere} alone
   */
  Future<Iq> answer(Iq request) {
    boolean viewer = mayAsk(request.from());
    Element payload = request.type() == null ? null : request.payload();
    Installed handler = payload == null ? null : extensions.handler(payload.namespace(), viewer);
    // The same to strangers whatever they ask, or they could learn that we are here: their own
    // server answers so for whoever is away (RFC 6120 section 8.3.3.19, XEP-0199 section 7).
    if (!viewer && handler == null) {
      return Future.succeededFuture(request.error(StanzaError.SERVICE_UNAVAILABLE));
    }
    if (payload == null) {
      return Future.succeededFuture(request.error(StanzaError.BAD_REQUEST));
    }
    if (handler != null) {
      return extensions.answer(request, payload, handler);
    }
    if (payload.is("query", Ns.ROSTER)) {
      return roster(request);
    }
    if (payload.is("query", Ns.DISCO_INFO) && request.type() == Iq.Type.GET) {
      return Future.succeededFuture(disco.answer(request, payload));
    }
    Iq answer = builtin.answer(request, payload, Instant.now(), ZoneId.systemDefault());
    return Future.succeededFuture(
        answer == null ? request.error(StanzaError.SERVICE_UNAVAILABLE) : answer);
  }

  /** A push counts only from the account itself (RFC 6121 section 2.1.6). */
  private Future<Iq> roster(Iq request) {
    Jid from = request.from();
    if (request.type() != Iq.Type.SET || !(from == null || from.equals(bus.account()))) {
      return Future.succeededFuture(request.error(StanzaError.SERVICE_UNAVAILABLE));
    }
    return bus.ask(new Pipes.RosterPush(request))
        .map(taken -> taken ? request.result(null) : request.error(StanzaError.BAD_REQUEST))
        .otherwise(request.error(StanzaError.INTERNAL_SERVER_ERROR));
  }

  private boolean mayAsk(@Nullable Jid from) {
    return from == null
        || from.bare().equals(bus.account())
        || from.equals(bus.account().domain())
        || viewers.contains(from.bare());
  }
}
