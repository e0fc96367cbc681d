package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import sj.bus.Bus;
import sj.bus.Requests;

/** Raw stanzas: {@code in} at the root, and iq with its answer. */
final class RawResource {
  private static final String XML = "application/xml";
  private static final Set<String> XML_TYPES =
      Set.of("", XML, "text/xml", "text/plain", "application/x-www-form-urlencoded");

  private final Context context;
  private final Bus bus;
  private final Folder folder;

  RawResource(Context context, Bus bus, Folder folder) {
    this.context = context;
    this.bus = bus;
    this.folder = folder;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("POST", "/in", this::send).reads().asks().may(202),
        Operation.of("POST", "/iq", this::ask).reads().asks().may(200, 406),
        Operation.of("GET", "/iq/{id}", this::answer).may(200, 404, 406));
  }

  private Future<?> send(Exchange exchange) {
    return xml(exchange)
        .compose(xml -> bus.ask(new Requests.SendRaw(xml)))
        .compose(done -> exchange.done(202));
  }

  private Future<?> ask(Exchange exchange) {
    exchange.accepts(XML);
    return xml(exchange)
        .compose(xml -> bus.ask(new Requests.AskRaw(xml, exchange.limits().answer())))
        .compose(answer -> exchange.send(200, XML, Buffer.buffer(answer.xml())));
  }

  private static Future<String> xml(Exchange exchange) {
    if (!XML_TYPES.contains(MediaType.of(exchange.header("Content-Type")).name())) {
      throw new Problem(415, "Send stanzas as application/xml.");
    }
    return exchange
        .text()
        .map(
            xml -> {
              if (xml.isBlank()) {
                throw Problem.of(422, "body", "The body has no stanza.");
              }
              return xml;
            });
  }

  private Future<?> answer(Exchange exchange) {
    exchange.accepts(XML);
    return Future.fromCompletionStage(folder.answer(exchange.path("id")), context)
        .compose(
            text -> {
              if (text == null) {
                throw unknown();
              }
              return exchange.send(200, XML, Buffer.buffer(text));
            });
  }

  private static Problem unknown() {
    return Problem.of(404, "id", "No answer to an iq of this id is kept. Ask with POST /iq.");
  }
}
