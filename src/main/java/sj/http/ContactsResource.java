package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Requests;
import sj.history.History;
import sj.jid.Jid;

/** The list of contacts; making and removing one. */
final class ContactsResource {
  // A list must not be older than the id that it bears; under load a small overlap is accepted.
  private static final int TRIES = 3;
  private static final String MYPRESENCE = "mypresence";

  private final Vertx vertx;
  private final Context context;
  private final Bus bus;
  private final Past past;
  private final Contacts contacts;

  ContactsResource(Vertx vertx, Context context, Bus bus, Past past, Contacts contacts) {
    this.vertx = vertx;
    this.context = context;
    this.bus = bus;
    this.past = past;
    this.contacts = contacts;
  }

  List<Operation> operations() {
    return List.of(
        Operation.of("GET", "/contacts", this::list).may(200, 406, 503),
        Operation.of("PUT", "/contacts/{jid}", this::make).asks().may(201, 204),
        Operation.of("DELETE", "/contacts/{jid}", this::remove).asks().may(204));
  }

  private Future<?> list(Exchange exchange) {
    if (exchange.accepts("application/json", "text/plain").equals("text/plain")) {
      return exchange.text(
          200,
          new TreeSet<>(contacts.folder().contacts())
              .stream().map(jid -> jid + "\n").collect(Collectors.joining()));
    }
    return gather(TRIES).compose(json -> exchange.send(200, "application/json", json));
  }

  private Future<Buffer> gather(int tries) {
    long newest = past.range().newest();
    Future<Requests.Contacts> states = bus.ask(new Requests.ListContacts());
    Future<Map<Jid, History.Conversation>> talks =
        Future.fromCompletionStage(past.conversations(), context);
    Future<@Nullable String> presence = presence();
    return Future.all(states, talks, presence)
        .compose(
            all ->
                tries > 1 && past.range().newest() != newest
                    ? gather(tries - 1)
                    // Thousands of contacts take a while to write down.
                    : vertx.executeBlocking(
                        () ->
                            json(states.result(), talks.result(), newest)
                                .mergeIn(presence(presence.result()))
                                .toBuffer()
                                .appendByte((byte) '\n'),
                        false));
  }

  /** Own presence as its file has it; a file that can't be read takes nothing from the list. */
  private Future<@Nullable String> presence() {
    return hasPresence()
        ? Future.fromCompletionStage(contacts.folder().read(null, MYPRESENCE), context)
            .otherwise((String) null)
        : Future.succeededFuture();
  }

  private JsonObject presence(@Nullable String file) {
    return hasPresence() ? new JsonObject().put(MYPRESENCE, file) : new JsonObject();
  }

  private boolean hasPresence() {
    return contacts.folder().features().contains(Folder.Feature.PRESENCE);
  }

  private JsonObject json(
      Requests.Contacts states, Map<Jid, History.Conversation> talks, long newest) {
    JsonArray list = new JsonArray();
    for (Requests.ContactState state : states.contacts()) {
      list.add(ContactJson.of(state, talks.get(state.jid())));
    }
    JsonArray features = new JsonArray();
    contacts.folder().features().forEach(feature -> features.add(feature.word()));
    return new JsonObject()
        .put("account", bus.account().toString())
        .put("features", features)
        .put("contacts", list)
        .put("newest", newest);
  }

  private Future<?> make(Exchange exchange) {
    Jid contact = exchange.contact();
    return bus.ask(new Requests.MakeContact(contact))
        .compose(made -> exchange.done(made ? 201 : 204));
  }

  private Future<?> remove(Exchange exchange) {
    Jid contact = exchange.contact();
    return contacts
        .known(contact)
        .compose(known -> bus.ask(new Requests.RemoveContact(contact)))
        .compose(removed -> exchange.done(204));
  }
}
