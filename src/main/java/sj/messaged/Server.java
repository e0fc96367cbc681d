package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;

/** Asks the account's own server, and what it offers once in each session (XEP-0030). */
final class Server {
  /** For one answer. A server whose disk is busy may take its time over an archive. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long SOON_MILLIS = 20;

  private final Bus bus;
  private final Context context;
  private final InstantSource clock;
  private Session session = Session.without(Session.Phase.CONNECTING, "starting", false);
  private Instant began;
  // As last heard, for a session may end before what came in it is published.
  private @Nullable Boolean stanzaIds;
  private @Nullable Future<Set<String>> server;
  private @Nullable Future<Set<String>> account;

  Server(Bus bus, Context context, InstantSource clock) {
    this.bus = bus;
    this.context = context;
    this.clock = clock;
    this.began = clock.instant();
  }

  /** What was offered in one session says nothing of the next. */
  void session(Session now) {
    if (now.phase() == Session.Phase.OFFLINE || now.fresh()) {
      server = null;
      account = null;
    }
    session = now;
    if (now.fresh()) {
      began = clock.instant();
    }
  }

  /** What the dedupe must know of the session. */
  Twice.Session circumstances() {
    return new Twice.Session(stanzaIds, began, session.bound());
  }

  boolean isOnline() {
    return session.phase() == Session.Phase.ONLINE;
  }

  /** The features of the server. */
  Future<Set<String>> server() {
    Future<Set<String>> known = server;
    if (known == null || known.failed()) {
      known = features(bus.account().domain());
      server = known;
    }
    return known;
  }

  /** The features of the account, among them those of its archive. */
  Future<Set<String>> account() {
    Future<Set<String>> known = account;
    if (known == null || known.failed()) {
      known =
          features(bus.account())
              .onSuccess(
                  features ->
                      stanzaIds = features.contains(Ns.ARCHIVE) || features.contains(Ns.ORIGIN_ID));
      account = known;
    }
    return known;
  }

  /** The answer, be it a result or an error; fails with a {@link Refusal} where none comes. */
  Future<Iq> ask(Iq request) {
    return bus.ask(new Requests.Ask(request, PATIENCE))
        .recover(
            failure -> isTooEarly(failure) ? later(request) : Future.<Iq>failedFuture(failure));
  }

  /** Iqd, who asks for us, may hear of the session after us. */
  private boolean isTooEarly(Throwable failure) {
    return isOnline()
        && failure instanceof Refusal refusal
        && refusal.kind() == Refusal.Kind.UNAVAILABLE;
  }

  private Future<Iq> later(Iq request) {
    Promise<Iq> promise = Promise.promise();
    context.owner().setTimer(SOON_MILLIS, timer -> ask(request).onComplete(promise));
    return promise.future();
  }

  private Future<Set<String>> features(Jid whose) {
    Element query = Element.of("query", Ns.DISCO_INFO);
    return ask(Iq.request(Iq.Type.GET, whose, UUID.randomUUID().toString(), query))
        .map(Server::features);
  }

  /** Pure: an error that says nothing of what the server can, but that it can't now. */
  static boolean isBusy(StanzaError error) {
    return error.type().equals("wait") || error.condition().equals("internal-server-error");
  }

  /**
   * Pure: what an answer to disco#info names; an error offers nothing.
   *
   * @throws Refusal of kind {@code BUSY} where the server can't answer now
   */
  static Set<String> features(Iq answer) {
    StanzaError error = answer.error();
    if (answer.isError() && error != null && isBusy(error)) {
      throw new Refusal(Refusal.Kind.BUSY, "the server is busy: " + error.words());
    }
    var features = new HashSet<String>();
    Element query = answer.element().child("query", Ns.DISCO_INFO);
    if (answer.type() == Iq.Type.RESULT && query != null) {
      for (Element feature : query.elements()) {
        String name = feature.attribute("var");
        if (feature.is("feature", Ns.DISCO_INFO) && name != null) {
          features.add(name);
        }
      }
    }
    return Set.copyOf(features);
  }
}
