package sj.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Refusal;
import sj.bus.Request;
import sj.bus.Requests;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.jid.Jid;

/** Answers the bus as the daemons do, and keeps what it was asked. */
final class Daemons {
  final List<Request<?>> asked = new CopyOnWriteArrayList<>();

  /** Messages with these bodies are refused so. */
  final Map<String, Refusal> refusals = new ConcurrentHashMap<>();

  private final Map<String, Long> keyed = new ConcurrentHashMap<>();
  private final History history;

  Daemons(Vertx vertx, Bus bus, History history, Shelf shelf) {
    this.history = history;
    bus.answer(Requests.SendMessage.class, this::send);
    bus.answer(
        Requests.MakeContact.class,
        request -> {
          boolean made = !shelf.contacts().contains(request.contact());
          shelf.add(request.contact());
          return done(request, made);
        });
    bus.answer(
        Requests.RemoveContact.class,
        request -> {
          shelf.remove(request.contact());
          return done(request, null);
        });
    bus.answer(Requests.MarkRead.class, request -> done(request, null));
    bus.answer(Requests.SetPresence.class, request -> done(request, null));
    bus.answer(Requests.SetSubscription.class, request -> done(request, null));
    bus.answer(Requests.SetName.class, request -> done(request, null));
    bus.answer(Requests.PutRosterItem.class, request -> done(request, null));
    bus.answer(Requests.RemoveRosterItem.class, request -> done(request, null));
    bus.answer(Requests.SendRaw.class, request -> done(request, null));
    bus.answer(
        Requests.AskRaw.class,
        request ->
            request.xml().contains("silent")
                ? Future.failedFuture(
                    new Refusal(Refusal.Kind.TIMEOUT, "Nobody answered within the time."))
                : done(request, new Requests.RawAnswer("1", "<iq type='result' id='1'/>")));
    bus.answer(
        Requests.ListRoster.class,
        request ->
            done(
                request,
                new Requests.Roster(
                    List.of(
                        new Requests.RosterItem(
                            Home.ROMEO, "Romeo", "both", true, List.of("Montague"))))));
    bus.answer(
        Requests.ListContacts.class,
        request ->
            done(
                request,
                new Requests.Contacts(
                    shelf.contacts().stream()
                        .map(
                            jid ->
                                new Requests.ContactState(
                                    jid, "", "away", "at mass", "to", true, false))
                        .toList())));
  }

  private <T> Future<T> done(Request<?> request, @Nullable T answer) {
    asked.add(request);
    return Future.succeededFuture(answer);
  }

  private Future<Requests.Accepted> send(Requests.SendMessage request) {
    asked.add(request);
    Refusal refusal = refusals.get(request.body());
    if (refusal != null) {
      return Future.failedFuture(refusal);
    }
    if (request.body().equals("for ever")) {
      return Future.future(never -> {});
    }
    Long before = request.key() == null ? null : keyed.get(request.key());
    if (before != null) {
      return Future.succeededFuture(new Requests.Accepted(before, true));
    }
    return Future.fromCompletionStage(publish(request.contact(), request.body()))
        .map(
            id -> {
              if (request.key() != null) {
                keyed.put(request.key(), id);
              }
              return new Requests.Accepted(id, false);
            });
  }

  /** A message of ours, in history and log. */
  java.util.concurrent.CompletionStage<Long> publish(Jid contact, String body) {
    return history.write(
        tx -> {
          tx.line(
              new Log.Conversation(contact),
              ("2026-11-22 14:05 <me> " + body + "\n").getBytes(StandardCharsets.UTF_8));
          return tx.publish(message(contact, body));
        });
  }

  /** Many messages in one commit. */
  long publishAll(Jid contact, int from, int to) {
    return Await.of(
        history.write(
            tx -> {
              long id = 0;
              for (int i = from; i < to; i++) {
                id = tx.publish(message(contact, Integer.toString(i)));
              }
              return id;
            }));
  }

  private static Event message(Jid contact, String body) {
    return Event.draft(Event.Type.MESSAGE, contact, Instant.parse("2026-11-22T14:05:31.120Z"))
        .withMessage(Event.Direction.OUT, "juliet@example.com", body);
  }
}
