package sj.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import sj.bus.Bus;
import sj.bus.Requests;
import sj.jid.Jid;

/** A contact's {@code in}: the body is the message. */
final class MessageResource {
  private final Bus bus;
  private final Contacts contacts;

  MessageResource(Bus bus, Contacts contacts) {
    this.bus = bus;
    this.contacts = contacts;
  }

  List<Operation> operations() {
    return List.of(operation("POST"), operation("PUT"));
  }

  private Operation operation(String method) {
    return Operation.of(method, "/contacts/{jid}/in", this::send)
        .reads()
        .asks()
        .may(202)
        .withQuery("wait");
  }

  private Future<?> send(Exchange exchange) {
    Jid contact = exchange.contact();
    String wait = exchange.parameters().text("wait");
    if (wait != null && !wait.equals("server")) {
      throw Problem.of(400, "wait", "The only value known here is server.");
    }
    boolean json = MediaType.of(exchange.header("Content-Type")).isJson();
    return contacts
        .known(contact)
        .compose(known -> exchange.text())
        .map(text -> json ? JsonBody.of(text, Set.of("body")).required("body") : text)
        .compose(
            text -> {
              if (text.isEmpty()) {
                throw Problem.of(422, "body", "The message is empty.");
              }
              var accepted = bus.ask(new Requests.SendMessage(contact, text, wait != null));
              return wait == null ? accepted : within(exchange, accepted);
            })
        .compose(
            accepted ->
                exchange.json(
                    202, new JsonObject().put("id", accepted.id()).put("state", accepted.state())));
  }

  private static <T> Future<T> within(Exchange exchange, Future<T> answer) {
    Promise<T> first = Promise.promise();
    var vertx = exchange.context().vertx();
    long timer =
        vertx.setTimer(
            exchange.limits().answer().toMillis(),
            late ->
                first.tryFail(
                    new Problem(
                        504,
                        "The message is accepted and will be sent, but the server has not"
                            + " acknowledged it in time. Don't send it again.")));
    answer.onSuccess(first::tryComplete).onFailure(first::tryFail);
    return first.future().onComplete(done -> vertx.cancelTimer(timer));
  }
}
