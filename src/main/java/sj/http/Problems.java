package sj.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import sj.bus.Refusal;
import sj.history.HistoryException;
import sj.jid.InvalidJidException;

/** The one place where failures become answers. */
final class Problems {
  private static final System.Logger LOG = System.getLogger("sj.http");
  private static final String SOON = "5";
  private static final String LATER = "30";

  private Problems() {}

  /** Whatever failed, as a problem. */
  static Problem of(Throwable failure) {
    return switch (failure) {
      case Problem problem -> problem;
      case Refusal refusal -> of(refusal);
      case HistoryException history when history.isDiskFull() ->
          new Problem(507, String.valueOf(history.getMessage())).withHeader("Retry-After", LATER);
      case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      case ExecutionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      case InvalidJidException invalid -> Problem.of(400, "jid", invalid.getMessage() + ".");
      default -> unexpected(failure);
    };
  }

  private static Problem of(Refusal refusal) {
    String sentence = String.valueOf(refusal.getMessage());
    String field = refusal.field();
    return switch (refusal.kind()) {
      case UNKNOWN -> Problem.of(404, field, sentence);
      case INVALID -> Problem.of(400, field, sentence);
      case FORBIDDEN -> Problem.of(403, field, sentence);
      case REUSED -> Problem.of(422, field, sentence);
      case TOO_LARGE -> Problem.of(413, field, sentence);
      case BUSY -> Problem.of(503, field, sentence).withHeader("Retry-After", SOON);
      case DISK -> Problem.of(507, field, sentence).withHeader("Retry-After", LATER);
      case UNAVAILABLE -> Problem.of(503, field, sentence);
      case TIMEOUT -> Problem.of(504, field, sentence);
    };
  }

  private static Problem unexpected(Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, "a request failed for a reason of our own", failure);
    return new Problem(500, "The bridge itself has failed here. Its log says more.");
  }

  /** Answers with the problem, unless an answer has begun: then the connection is cut. */
  static void write(HttpServerRequest request, Problem problem) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      request.connection().close();
      return;
    }
    response.setStatusCode(problem.status()).setStatusMessage(Titles.of(problem.status()));
    problem.headers().forEach(response::putHeader);
    response.putHeader("Content-Type", "application/problem+json");
    response.end(problem.json().toBuffer().appendByte((byte) '\n'));
  }
}
