package sj.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Reads bodies, bounded in size and time while they come in. */
final class Bodies {
  private static final Duration DISCARD = Duration.ofSeconds(5);

  private Bodies() {}

  /** The body as strict UTF-8; content types that bear no text are refused. */
  static Future<String> text(Vertx vertx, HttpServerRequest request, HttpLimits limits) {
    MediaType.of(request.getHeader("Content-Type")).checkText();
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Problem(415, "Send the body without Content-Encoding.");
    }
    return read(vertx, request, limits).map(Utf8::decode);
  }

  private static Future<Buffer> read(Vertx vertx, HttpServerRequest request, HttpLimits limits) {
    if (declared(request) > limits.body()) {
      return Future.failedFuture(tooLarge(limits));
    }
    Promise<Buffer> promise = Promise.promise();
    Buffer whole = Buffer.buffer();
    long timer =
        vertx.setTimer(
            limits.bodyTime().toMillis(),
            late -> promise.tryFail(new Problem(408, "The body did not come in time.")));
    request.handler(
        chunk -> {
          if (whole.length() + chunk.length() > limits.body()) {
            promise.tryFail(tooLarge(limits));
          } else {
            whole.appendBuffer(chunk);
          }
        });
    request.exceptionHandler(promise::tryFail);
    request.endHandler(end -> promise.tryComplete(whole));
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    request.resume();
    return promise.future().onComplete(read -> vertx.cancelTimer(timer));
  }

  /** Reads on, for a moment, what nobody wants, so that the client reads its answer. */
  static void discard(Vertx vertx, HttpServerRequest request) {
    if (request.isEnded()) {
      return;
    }
    long timer = vertx.setTimer(DISCARD.toMillis(), late -> request.connection().close());
    request.exceptionHandler(gone -> vertx.cancelTimer(timer));
    request.endHandler(end -> vertx.cancelTimer(timer));
    request.handler(nobody -> {});
    request.resume();
  }

  private static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
  }

  private static Problem tooLarge(HttpLimits limits) {
    return Problem.of(
        413, "body", "The body is larger than " + limits.body() + " bytes. Send it in parts.");
  }
}
