package sj.iqd;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;
import sj.stanza.StanzaXml;
import sj.tree.Tree;
import sj.xml.Element;

/** Asks for others, and brings each answer to whoever asked. */
final class Asking {
  private static final int LIMIT = 1000;
  private static final Duration FOR_FILE = Duration.ofMinutes(10);

  private final Bus bus;
  private final Tree tree;
  private final Context context;
  private final Pending pending;
  private @Nullable Session session;

  Asking(Bus bus, Tree tree, Context context) {
    this.bus = bus;
    this.tree = tree;
    this.context = context;
    this.pending = new Pending(LIMIT, bus.account());
  }

  /** A new session, or none: what was asked in the old one gets no answer any more. */
  void session(Session now) {
    boolean over =
        now.phase() == Session.Phase.OFFLINE
            || (now.phase() == Session.Phase.ONLINE && now.fresh());
    session = now;
    if (over) {
      for (String id : pending.ids()) {
        pending.fail(id, new StanzaError("wait", "recipient-unavailable", "the session was lost"));
      }
    }
  }

  /** An answer came in; false where nobody asked for it. */
  boolean answered(Iq answer) {
    return pending.answer(answer, session == null ? null : session.bound());
  }

  /** Asks, and gives the answer, be it a result or an error. */
  Future<Iq> ask(Iq request, Duration limit) {
    Session now = session;
    if (now == null || now.phase() != Session.Phase.ONLINE) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.UNAVAILABLE,
              "there is no session now"
                  + (now == null || now.reason().isEmpty() ? "" : ": " + now.reason())));
    }
    Promise<Iq> promise = Promise.promise();
    if (!pending.add(request, promise::tryComplete)) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.BUSY,
              "another request with this id waits for its answer, or too many do: take another id,"
                  + " or wait",
              "id"));
    }
    String id = String.valueOf(request.id());
    long timer =
        context
            .owner()
            .setTimer(
                limit.toMillis(),
                fired -> {
                  pending.forget(id);
                  promise.tryFail(
                      new Refusal(
                          Refusal.Kind.TIMEOUT,
                          "no answer came within " + limit.toSeconds() + " s"));
                });
    bus.publish(new Pipes.Outgoing(request));
    return promise.future().onComplete(done -> context.owner().cancelTimer(timer));
  }

  /** Asks for a program that reads the file of the request's id. */
  Future<Void> askForFile(Iq request) {
    ask(request, FOR_FILE)
        .recover(failure -> Future.succeededFuture(failed(request, failure)))
        .compose(answer -> keep(String.valueOf(request.id()), answer))
        .onFailure(failure -> {});
    return Future.succeededFuture();
  }

  /** Asks for a program that waits; the answer is kept under its id too. */
  Future<Requests.RawAnswer> askRaw(Requests.AskRaw raw) {
    Iq request;
    try {
      request = request(raw.xml());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          new Refusal(Refusal.Kind.INVALID, String.valueOf(e.getMessage()), "body"));
    }
    String id = String.valueOf(request.id());
    return ask(request, raw.limit())
        .compose(
            answer ->
                keep(id, answer).map(new Requests.RawAnswer(id, answer.element().toString())));
  }

  private static Iq request(String xml) {
    Element element = StanzaXml.one(xml).with("from", null);
    if (element.attribute("id") == null) {
      element = element.with("id", UUID.randomUUID().toString());
    }
    if (element.is("iq", Ns.CLIENT)
        && Stanza.of(element) instanceof Iq iq
        && iq.isRequest()
        && iq.payload() != null) {
      return iq;
    }
    throw new IllegalArgumentException(
        "this takes one iq of type get or set with one child element");
  }

  private Future<?> keep(String id, Iq answer) {
    return Future.fromCompletionStage(tree.answer(id, answer.element().toString()), context)
        .onSuccess(
            written -> {
              if (!written) {
                bus.publish(
                    new Pipes.Notice(
                        null,
                        "the answer to an iq was not written: its id is no safe name, or a file of"
                            + " that name is there already"));
              }
            });
  }

  private static Iq failed(Iq request, Throwable failure) {
    String condition =
        failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.TIMEOUT
            ? "remote-server-timeout"
            : "recipient-unavailable";
    Element element = request.element();
    Iq error =
        request.error(new StanzaError("wait", condition, String.valueOf(failure.getMessage())));
    return new Iq(error.element().with("from", element.attribute("to")).with("to", null));
  }
}
