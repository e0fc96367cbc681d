package sj.iqd;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.stanza.Iq;
import sj.stanza.Registration;
import sj.stanza.Stanza;
import sj.stanza.StanzaError;
import sj.tree.Tree;

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

  /** What was asked was never sent. */
  void unsent(Pipes.Unsent unsent) {
    pending.fail(
        String.valueOf(unsent.request().id()),
        new StanzaError("modify", "policy-violation", unsent.reason()));
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
    if (!request.fits()) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.TOO_LARGE,
              "written as XML the request has more than the "
                  + Stanza.MOST_OCTETS
                  + " bytes that servers take",
              "body"));
    }
    if (pending.isOpen(request.id())) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.INVALID,
              "another request with this id waits for its answer: take another id",
              "id"));
    }
    Promise<Iq> promise = Promise.promise();
    if (!pending.add(request, promise::tryComplete)) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.BUSY,
              LIMIT + " requests wait for their answers: wait until some have come"));
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
    String id = String.valueOf(request.id());
    if (pending.isOpen(id)) {
      // An answer of any kind would go to whoever asked first.
      return ask(request, FOR_FILE).mapEmpty();
    }
    ask(request, FOR_FILE)
        .onSuccess(answer -> tellPassword(request, answer))
        .otherwise(failure -> failed(request, failure))
        .compose(answer -> write(id, answer));
    return Future.succeededFuture();
  }

  /** Writes an answer, whoever asked for it, into the file of its id; never fails. */
  Future<?> write(Iq answer) {
    return write(String.valueOf(answer.id()), answer);
  }

  private Future<?> write(String id, Iq answer) {
    return keep(id, answer)
        .otherwise(false)
        .onSuccess(
            kept -> {
              if (!kept) {
                bus.publish(
                    new Pipes.Notice(
                        null,
                        "the answer to an iq was not written: its id is no safe name, a file of"
                            + " that name is there already, or the disk is full"));
              }
            });
  }

  /** The next log-on needs it. */
  private void tellPassword(Iq request, Iq answer) {
    String password = Registration.newPassword(request);
    if (password != null
        && answer.type() == Iq.Type.RESULT
        && Registration.of(request, bus.account()) == Registration.Change.PASSWORD) {
      bus.publish(new Pipes.PasswordChanged(password));
    }
  }

  /** Asks for a program that waits; the answer is kept under its id too, where that may be. */
  Future<Requests.RawAnswer> askAndKeep(Iq request, Duration limit) {
    String id = String.valueOf(request.id());
    return ask(request, limit)
        .compose(
            answer ->
                keep(id, answer)
                    .transform(
                        kept ->
                            Future.succeededFuture(
                                new Requests.RawAnswer(id, answer.element().toString()))));
  }

  private Future<Boolean> keep(String id, Iq answer) {
    return Future.fromCompletionStage(tree.answer(id, answer.element().toString()), context);
  }

  private static Iq failed(Iq request, Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    Refusal.Kind kind = failure instanceof Refusal refusal ? refusal.kind() : null;
    String condition =
        switch (kind) {
          case TIMEOUT -> "remote-server-timeout";
          case BUSY -> "resource-constraint";
          case null -> "internal-server-error";
          case UNKNOWN, INVALID, FORBIDDEN, REUSED, TOO_LARGE, DISK, UNAVAILABLE ->
              "recipient-unavailable";
        };
    return Pending.unanswered(request, new StanzaError("wait", condition, words));
  }
}
