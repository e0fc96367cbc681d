package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.Event;
import sj.history.History;
import sj.history.HistoryException;
import sj.history.Identities;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.tree.Tree;

/**
 * The way from the tree to the server: accepted means committed, with its line and its place in the
 * outbox.
 */
final class Sending {
  private static final String REPLACED =
      "characters that XML can't carry were replaced in what was sent";

  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final Context context;
  private final Lines lines;
  private final int queued;
  private final Outgoing outgoing;
  private Session session = Session.without(Session.Phase.CONNECTING, "starting", false);

  Sending(Bus bus, History history, Tree tree, Context context, Lines lines, Limits limits) {
    this.bus = bus;
    this.history = history;
    this.tree = tree;
    this.context = context;
    this.lines = lines;
    this.queued = limits.queued();
    this.outgoing = new Outgoing(limits);
  }

  void session(Session now) {
    session = now;
  }

  /**
   * Messages from a FIFO: all of them or none. What can never be sent is told and left out, for the
   * tree hands over again what fails.
   */
  Future<Void> lines(Jid contact, List<String> bodies) {
    var messages = new ArrayList<Message>(bodies.size());
    var notices = new ArrayList<String>();
    for (String body : bodies) {
      try {
        if (!body.isEmpty()) {
          messages.add(outgoing.of(contact, body));
        }
        if (Outgoing.isReplaced(body)) {
          notices.add(REPLACED);
        }
      } catch (Refusal refused) {
        notices.add("not sent: " + refused.getMessage());
      }
    }
    return queue(contact, messages)
        .onSuccess(
            ids ->
                notices.stream()
                    .distinct()
                    .forEach(notice -> bus.publish(new Pipes.Notice(contact, notice))))
        .mapEmpty();
  }

  /** A message from another face. */
  Future<Requests.Accepted> one(Requests.SendMessage request) {
    Jid contact = request.contact();
    Session now = session;
    if (!tree.contacts().contains(contact)) {
      return Future.failedFuture(Refusal.unknownContact(contact));
    }
    Message message = outgoing.of(contact, request.body());
    var once = Once.of(request);
    return commit(
            tx -> {
              Long before = once == null ? null : once.before(tx, lines.now());
              if (before != null) {
                return new Requests.Accepted(before, true);
              }
              if (now.forPerson()) {
                throw new Refusal(Refusal.Kind.UNAVAILABLE, now.reason());
              }
              checkRoom(tx);
              long id = queue(tx, contact, message);
              if (once != null) {
                once.done(tx, id, lines.now());
              }
              return new Requests.Accepted(id, false);
            })
        .onSuccess(
            accepted -> {
              if (!accepted.again() && Outgoing.isReplaced(request.body())) {
                bus.publish(new Pipes.Notice(contact, REPLACED));
              }
            });
  }

  /** Raw messages: they go out as they are, and are shown where they have words. */
  Future<Void> raw(List<Message> messages) {
    messages.forEach(outgoing::fitting);
    Future<?> made = Future.succeededFuture();
    for (Message message : messages) {
      // So that its line finds a directory that was announced.
      if (message.body() != null && !tree.contacts().contains(contact(message))) {
        made =
            made.compose(
                before -> Future.fromCompletionStage(tree.make(contact(message)), context));
      }
    }
    return made.compose(
            done ->
                commit(
                    tx -> {
                      checkRoom(tx);
                      return messages.stream().map(one -> queue(tx, contact(one), one)).toList();
                    }))
        .mapEmpty();
  }

  private Jid contact(Message message) {
    Jid to = message.to();
    return to == null ? bus.account() : to.bare();
  }

  private Future<?> queue(Jid contact, List<Message> messages) {
    return messages.isEmpty()
        ? Future.succeededFuture()
        : commit(
            tx -> {
              checkRoom(tx);
              return messages.stream().map(one -> queue(tx, contact, one)).toList();
            });
  }

  /** A batch goes in whole, or it could be too large for ever. */
  private void checkRoom(Tx tx) {
    if (tx.queueLength() >= queued) {
      throw new Refusal(
          Refusal.Kind.BUSY,
          "the queue is full: "
              + queued
              + " messages wait for the server; try again when it is back");
    }
  }

  private <T> Future<T> commit(History.Work<T> work) {
    return Future.fromCompletionStage(history.write(work), context)
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof HistoryException full && full.isDiskFull()
                        ? new Refusal(Refusal.Kind.DISK, String.valueOf(full.getMessage()))
                        : failure))
        .onSuccess(done -> bus.publish(new Pipes.OutboxGrew()));
  }

  private long queue(Tx tx, Jid contact, Message message) {
    String body = message.body();
    String xml = message.element().toString();
    String sender = bus.account().toString();
    Event draft =
        new Event(
            0,
            lines.now(),
            Event.Type.MESSAGE,
            contact,
            Event.Direction.OUT,
            sender,
            body,
            xml,
            null,
            Map.of("origin", String.valueOf(message.id())));
    long id = tx.publish(draft);
    if (message.id() != null) {
      tx.identities().put(Identities.Kind.SENT, contact, message.id(), id);
    }
    if (body != null) {
      lines.message(tx, contact, draft.time(), sender, body);
    }
    tx.queue(id, contact, xml);
    return id;
  }
}
