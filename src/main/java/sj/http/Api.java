package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import sj.bus.Bus;

/** Every operation of the face: what {@code openapi.yaml} describes, no more and no less. */
final class Api {
  private final List<Operation> operations;

  Api(
      Vertx vertx,
      Context context,
      Bus bus,
      Past past,
      Folder folder,
      Feed feed,
      Metrics metrics,
      Readers readers,
      Assets assets,
      SessionCookie cookie) {
    Contacts contacts = new Contacts(folder);
    EventStream events = new EventStream(readers, past, feed, new Upstream(bus, contacts));
    ServiceResource service = new ServiceResource(context, bus, folder, metrics, assets);
    metrics
        .gauge("sj_session_up", "1 while the session is bound", () -> service.isOnline() ? 1 : 0)
        .counter("sj_events_total", "Events published", feed::events)
        .counter("sj_messages_received_total", "Messages received", feed::messagesReceived)
        .counter("sj_messages_sent_total", "Messages accepted for sending", feed::messagesSent)
        .gauge("sj_contacts", "Contacts", () -> folder.contacts().size());
    this.operations =
        Stream.of(
                new ContactsResource(vertx, context, bus, past, contacts).operations(),
                new MessageResource(context, bus, past, readers, contacts).operations(),
                new OutResource(events, new LogText(folder, readers), contacts).operations(),
                new FileResource(context, bus, folder, contacts).operations(),
                new RosterResource(bus).operations(),
                new RawResource(context, bus, folder).operations(),
                new SessionResource(cookie).operations(),
                service.operations())
            .flatMap(List::stream)
            .toList();
  }

  List<Operation> operations() {
    return operations;
  }
}
