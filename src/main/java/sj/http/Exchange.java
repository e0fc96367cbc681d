package sj.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import sj.jid.InvalidJidException;
import sj.jid.Jid;
import sj.jid.Naming;

/**
 * One request and its answer.
 *
 * @param pass who asks
 * @param naming how contacts are named
 * @param limits what it may cost
 */
record Exchange(
    RoutingContext context, Pass pass, Parameters parameters, Naming naming, HttpLimits limits) {

  HttpServerRequest request() {
    return context.request();
  }

  HttpServerResponse response() {
    return context.response();
  }

  boolean isHead() {
    return request().method().equals(HttpMethod.HEAD);
  }

  /** True when the client asks for a WebSocket (RFC 6455 section 4.2.1). */
  boolean isUpgrade() {
    return request().method().equals(HttpMethod.GET) && Fetch.isUpgrade(request());
  }

  @Nullable String header(String name) {
    return request().getHeader(name);
  }

  /** A path parameter, decoded. */
  String path(String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }

  /** The contact that the path names. */
  Jid contact() {
    try {
      Jid jid = naming.of(path("jid"));
      if (jid.isBare()) {
        return jid;
      }
    } catch (InvalidJidException e) {
      throw Problem.of(400, "jid", "The path's JID is not valid: " + e.getMessage() + ".");
    }
    throw Problem.of(
        400, "jid", "The path takes a bare JID, such as bob@example.org, without a resource.");
  }

  /** The body as text, whatever text type it bears. */
  Future<String> text() {
    return Bodies.text(context.vertx(), request(), limits);
  }

  /** One line of text: the body without the white space around it. */
  Future<String> line() {
    return text().map(String::strip);
  }

  /** The type of these that the client likes best. */
  String accepts(String... offers) {
    String chosen = Accepts.choose(header("Accept"), offers);
    if (chosen == null) {
      throw new Problem(
          406,
          "This is there as " + String.join(", ", offers) + ": ask for one of them in Accept.");
    }
    return chosen;
  }

  Future<Void> json(int status, JsonObject json) {
    return send(status, "application/json", json.toBuffer().appendByte((byte) '\n'));
  }

  Future<Void> text(int status, String text) {
    return send(status, "text/plain; charset=utf-8", Buffer.buffer(text));
  }

  Future<Void> send(int status, String type, Buffer body) {
    response().setStatusCode(status).putHeader("Content-Type", type);
    return response().end(body);
  }

  /** An answer without content. */
  Future<Void> done(int status) {
    response().setStatusCode(status);
    if (status != 204) {
      response().putHeader("Content-Length", "0");
    }
    return response().end();
  }

  /** Closes the connection, whatever was said. */
  void abort() {
    request().connection().close();
  }
}
