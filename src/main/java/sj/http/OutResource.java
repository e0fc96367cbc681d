package sj.http;

import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** The logs and the events: {@code out}, a contact's {@code out}, and everything. */
final class OutResource {
  private static final String TEXT = "text/plain";
  private static final String LINES = "application/x-ndjson";
  private static final String SERVER_SENT = "text/event-stream";

  private final EventStream events;
  private final LogText logs;
  private final Contacts contacts;

  OutResource(EventStream events, LogText logs, Contacts contacts) {
    this.events = events;
    this.logs = logs;
    this.contacts = contacts;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("GET", "/out", this::log)
            .withQuery("tail", "follow")
            .may(200, 206, 406, 416, 503),
        Operation.of("GET", "/contacts/{jid}/out", this::conversation)
            .withQuery("tail", "follow", "since", "before", "limit")
            .may(101, 200, 206, 404, 406, 410, 416, 503),
        Operation.of("GET", "/events", this::everything)
            .withQuery("follow", "since", "before", "limit")
            .may(101, 200, 406, 410, 503));
  }

  private Future<?> log(Exchange exchange) {
    exchange.accepts(TEXT);
    return logs.answer(exchange, null, "out");
  }

  private Future<?> conversation(Exchange exchange) {
    Jid contact = exchange.contact();
    return contacts.known(contact).compose(known -> conversation(exchange, contact));
  }

  private Future<?> conversation(Exchange exchange, Jid contact) {
    if (exchange.isUpgrade()) {
      return stream(exchange, contact, "");
    }
    String type = exchange.accepts(TEXT, LINES, SERVER_SENT);
    if (type.equals(TEXT)) {
      exchange
          .parameters()
          .refuse(
              "This is for events: ask with Accept: application/x-ndjson.",
              "since",
              "before",
              "limit");
      return logs.answer(exchange, contact, "out");
    }
    exchange.parameters().refuse("This is for text: ask with Accept: text/plain.", "tail");
    return stream(exchange, contact, type);
  }

  private Future<?> everything(Exchange exchange) {
    return stream(exchange, null, exchange.isUpgrade() ? "" : exchange.accepts(LINES, SERVER_SENT));
  }

  private Future<?> stream(Exchange exchange, @Nullable Jid contact, String type) {
    return switch (type) {
      case LINES -> events.lines(exchange, contact);
      case SERVER_SENT -> events.serverSent(exchange, contact);
      default -> events.socket(exchange, contact);
    };
  }
}
