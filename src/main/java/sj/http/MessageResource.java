package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.Event;
import sj.jid.Jid;

/** A contact's {@code in}: the body is the message; and what becomes of messages. */
final class MessageResource {
  private static final String KEY = "Idempotency-Key";
  private static final int LONGEST_KEY = 200;

  private final Context context;
  private final Bus bus;
  private final Past past;
  private final Readers readers;
  private final Contacts contacts;
  private final Set<Watch> watches = new LinkedHashSet<>();

  MessageResource(Context context, Bus bus, Past past, Readers readers, Contacts contacts) {
    this.context = context;
    this.bus = bus;
    this.past = past;
    this.readers = readers;
    this.contacts = contacts;
    bus.subscribe(Session.class, this::changed);
  }

  List<Operation> operations() {
    return List.of(
        operation("POST"),
        operation("PUT"),
        Operation.of("GET", "/contacts/{jid}/messages/{id}", this::look).may(200, 404, 406, 503));
  }

  private Operation operation(String method) {
    return Operation.of(method, "/contacts/{jid}/in", this::send)
        .reads()
        .asks()
        .may(200, 202, 502)
        .withQuery("wait", "timeout", "reply");
  }

  private Future<?> send(Exchange exchange) {
    Jid contact = exchange.contact();
    Patience patience = Patience.of(exchange.parameters());
    String key = key(exchange);
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
              return bus.ask(new Requests.SendMessage(contact, text, key));
            })
        .compose(accepted -> answer(exchange, contact, accepted, patience));
  }

  private Future<?> answer(
      Exchange exchange, Jid contact, Requests.Accepted accepted, Patience patience) {
    long id = accepted.id();
    if (accepted.again()) {
      exchange.response().putHeader("Idempotency-Replayed", "true");
    } else if (patience.isNone()) {
      return exchange.json(202, new JsonObject().put("id", id).put("state", "queued"));
    }
    return life(contact, id)
        .compose(life -> watch(exchange, contact, id, Objects.requireNonNull(life), patience))
        .transform(
            watch ->
                watch.succeeded()
                    ? tell(exchange, watch.result())
                    // It is accepted: what fails from here on must not ask to send it again.
                    : exchange.json(202, new JsonObject().put("id", id).put("state", "queued")));
  }

  private Future<Watch> watch(
      Exchange exchange, Jid contact, long id, Life life, Patience patience) {
    Watch watch = new Watch(context.owner(), life, patience);
    if (watch.isFull() || readers.isFull()) {
      watch.end();
      return watch.over();
    }
    watches.add(watch);
    // From the message itself on, for something may have been told since the look at the history.
    var cursor = new Cursor(contact, id, Cursor.FOR_EVER, Long.MAX_VALUE);
    Reader reader = readers.open(cursor, watch, exchange.pass());
    exchange.response().closeHandler(closed -> watch.end());
    return watch
        .over()
        .onComplete(
            done -> {
              reader.close();
              watches.remove(watch);
            });
  }

  private static Future<Void> tell(Exchange exchange, Watch watch) {
    if (exchange.response().closed()) {
      return Future.succeededFuture();
    }
    Event reply = watch.reply();
    if (reply != null) {
      return exchange.json(200, EventJson.of(reply));
    }
    Life life = watch.life();
    if (life.state() == Life.State.FAILED) {
      throw new Problem(502, "The message was not delivered: " + life.reason() + ".")
          .with("id", life.brief().getLong("id"));
    }
    return exchange.json(202, life.brief());
  }

  /** Nothing comes of waiting before a person has done something. */
  private void changed(Session session) {
    if (session.forPerson()) {
      Set.copyOf(watches).forEach(Watch::end);
    }
  }

  private Future<?> look(Exchange exchange) {
    Jid contact = exchange.contact();
    String id = exchange.path("id");
    exchange.accepts("application/json");
    return contacts
        .known(contact)
        .compose(
            known ->
                id.matches("[0-9]{1,15}")
                    ? life(contact, Long.parseLong(id))
                    : Future.<@Nullable Life>succeededFuture())
        .compose(life -> life == null ? missing() : exchange.json(200, life.json()));
  }

  private Future<@Nullable Life> life(Jid contact, long id) {
    return Future.fromCompletionStage(past.life(contact, id), context)
        .map(known -> known == null ? null : Life.of(known));
  }

  private static <T> Future<T> missing() {
    return Future.failedFuture(Problem.of(404, "id", "No message with this contact has this id."));
  }

  private static @Nullable String key(Exchange exchange) {
    String key = exchange.header(KEY);
    if (key == null || key.matches("[ -~]{1," + LONGEST_KEY + "}")) {
      return key;
    }
    throw Problem.of(
        400, KEY, "Give up to " + LONGEST_KEY + " characters of ASCII, new ones for each message.");
  }
}
