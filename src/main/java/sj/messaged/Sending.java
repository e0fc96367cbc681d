package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.Event;
import sj.history.History;
import sj.history.HistoryException;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.tree.Tree;
import sj.xml.XmlWriter;

/**
 * The way from the tree to the server: accepted means committed, with its line and its place in the
 * outbox.
 */
final class Sending {
  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final Context context;
  private final Lines lines;
  private final Limits limits;
  private final Map<Long, Promise<Requests.Accepted>> waiting = new HashMap<>();
  private Session session = Session.without(Session.Phase.CONNECTING, "starting", false);

  Sending(Bus bus, History history, Tree tree, Context context, Lines lines, Limits limits) {
    this.bus = bus;
    this.history = history;
    this.tree = tree;
    this.context = context;
    this.lines = lines;
    this.limits = limits;
  }

  void session(Session now) {
    session = now;
    if (now.forPerson()) {
      var given = new ArrayList<>(waiting.values());
      waiting.clear();
      given.forEach(promise -> promise.tryFail(unavailable()));
    }
  }

  /** Messages from a FIFO: all of them or none. */
  Future<Void> lines(Jid contact, List<String> bodies) {
    return queue(contact, bodies.stream().map(body -> compose(contact, body)).toList()).mapEmpty();
  }

  /** A message from another face. */
  Future<Requests.Accepted> one(Requests.SendMessage request) {
    Jid contact = request.contact();
    if (!tree.contacts().contains(contact)) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.UNKNOWN,
              contact + " is no contact yet: add it with PUT /contacts/" + contact));
    }
    if (session.forPerson()) {
      return Future.failedFuture(unavailable());
    }
    if (request.body().getBytes(StandardCharsets.UTF_8).length > limits.bodyBytes()) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.TOO_LARGE,
              "a message may have at most " + limits.bodyBytes() + " bytes",
              "body"));
    }
    return queue(contact, List.of(compose(contact, request.body())))
        .compose(
            ids -> {
              long id = ids.getFirst();
              return request.untilServer()
                  ? untilServer(id)
                  : Future.succeededFuture(new Requests.Accepted(id, "queued"));
            });
  }

  /** A raw message: it goes out as it is, and is shown where it has words. */
  Future<Void> raw(Message message) {
    Jid to = message.to();
    Jid contact = to == null ? bus.account() : to.bare();
    return queue(contact, List.of(message)).mapEmpty();
  }

  /** The server has these. */
  void acknowledged(List<Long> events) {
    for (long event : events) {
      Promise<Requests.Accepted> promise = waiting.remove(event);
      if (promise != null) {
        promise.tryComplete(new Requests.Accepted(event, "sent"));
      }
    }
  }

  private Future<Requests.Accepted> untilServer(long id) {
    Promise<Requests.Accepted> promise = Promise.promise();
    waiting.put(id, promise);
    return promise.future();
  }

  private static Message compose(Jid contact, String body) {
    return Message.chat(contact, UUID.randomUUID().toString(), XmlWriter.carriable(body));
  }

  private Future<List<Long>> queue(Jid contact, List<Message> messages) {
    return Future.fromCompletionStage(
            history.write(
                tx -> {
                  if (tx.queueLength() + messages.size() > limits.queued()) {
                    throw new Refusal(
                        Refusal.Kind.BUSY,
                        "the queue is full: "
                            + limits.queued()
                            + " messages wait for the server; try again when it is back");
                  }
                  var ids = new ArrayList<Long>(messages.size());
                  for (Message message : messages) {
                    ids.add(queue(tx, contact, message));
                  }
                  return List.copyOf(ids);
                }),
            context)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof HistoryException full && full.isDiskFull()
                        ? new Refusal(Refusal.Kind.DISK, String.valueOf(full.getMessage()))
                        : failure))
        .onSuccess(ids -> bus.publish(new Pipes.OutboxGrew()));
  }

  private long queue(Tx tx, Jid contact, Message message) {
    String body = message.body();
    String xml = message.element().toString();
    Event draft =
        Event.draft(Event.Type.MESSAGE, contact, lines.now())
            .withMessage(Event.Direction.OUT, bus.account().toString(), body == null ? "" : body)
            .withStanza(xml)
            .withDetails(Map.of("origin", String.valueOf(message.id())));
    long id = tx.publish(draft);
    if (body != null) {
      lines.message(tx, contact, draft);
    }
    tx.queue(id, contact, xml);
    return id;
  }

  private Refusal unavailable() {
    return new Refusal(Refusal.Kind.UNAVAILABLE, session.reason());
  }
}
