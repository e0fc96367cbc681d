package sj.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Request;
import sj.bus.Requests;
import sj.jid.Jid;

/**
 * The small files: presence, subscription, name, read position. They are read and written whole.
 */
final class FileResource {
  private static final Set<String> VERBS =
      Set.of("subscribe", "subscribed", "unsubscribe", "unsubscribed");
  private static final int LONGEST = 4096;

  private final Context context;
  private final Bus bus;
  private final Folder folder;
  private final Contacts contacts;

  FileResource(Context context, Bus bus, Folder folder, Contacts contacts) {
    this.context = context;
    this.bus = bus;
    this.folder = folder;
    this.contacts = contacts;
  }

  List<Operation> operations() {
    return List.of(
        read("presence", ""),
        read("mypresence", null),
        write("mypresence", (contact, text) -> new Requests.SetPresence(contact, text)),
        Operation.of("DELETE", "/contacts/{jid}/mypresence", this::dropPresence).asks().may(204),
        read("subscription", "none"),
        Operation.of("PUT", "/contacts/{jid}/subscription", this::putSubscription)
            .reads()
            .asks()
            .may(204),
        read("name", ""),
        write("name", (contact, text) -> new Requests.SetName(contact, text)),
        read("read", "0"),
        write("read", (contact, text) -> new Requests.MarkRead(contact, id(text))),
        Operation.of("GET", "/mypresence", exchange -> content(exchange, null, "mypresence", null))
            .may(200, 404, 406),
        Operation.of("PUT", "/mypresence", this::putPresence).reads().asks().may(204),
        Operation.of(
                "DELETE",
                "/mypresence",
                exchange ->
                    bus.ask(new Requests.SetPresence(null, null))
                        .compose(done -> exchange.done(204)))
            .asks()
            .may(204));
  }

  private Operation read(String file, @Nullable String absent) {
    return Operation.of(
            "GET",
            "/contacts/{jid}/" + file,
            exchange -> {
              Jid contact = exchange.contact();
              return contacts
                  .known(contact)
                  .compose(known -> content(exchange, contact, file, absent));
            })
        .may(200, 404, 406);
  }

  private Operation write(String file, BiFunction<Jid, String, Request<Void>> request) {
    return Operation.of(
            "PUT",
            "/contacts/{jid}/" + file,
            exchange -> {
              Jid contact = exchange.contact();
              return contacts
                  .known(contact)
                  .compose(known -> small(exchange))
                  .compose(text -> bus.ask(request.apply(contact, text)))
                  .compose(done -> exchange.done(204));
            })
        .reads()
        .asks()
        .may(204);
  }

  /** Who asks has no directory yet, so it is not for the tree to say whether they are known. */
  private Future<?> putSubscription(Exchange exchange) {
    Jid contact = exchange.contact();
    return small(exchange)
        .compose(text -> bus.ask(new Requests.SetSubscription(contact, verb(text))))
        .compose(done -> exchange.done(204));
  }

  private Future<?> content(
      Exchange exchange, @Nullable Jid contact, String file, @Nullable String absent) {
    exchange.accepts("text/plain");
    return Future.fromCompletionStage(folder.read(contact, file), context)
        .compose(
            text -> {
              String content = text == null ? absent : text;
              if (content == null) {
                throw new Problem(
                    404,
                    "There is no file mypresence: "
                        + (contact == null
                            ? "you are online, without a status text. PUT one to be something else."
                            : "what holds for all is in force. PUT one."));
              }
              return exchange.text(
                  200, content.isEmpty() || content.endsWith("\n") ? content : content + "\n");
            });
  }

  private Future<?> putPresence(Exchange exchange) {
    return small(exchange)
        .compose(text -> bus.ask(new Requests.SetPresence(null, text)))
        .compose(done -> exchange.done(204));
  }

  private Future<?> dropPresence(Exchange exchange) {
    Jid contact = exchange.contact();
    return contacts
        .known(contact)
        .compose(known -> bus.ask(new Requests.SetPresence(contact, null)))
        .compose(done -> exchange.done(204));
  }

  private static Future<String> small(Exchange exchange) {
    return exchange
        .line()
        .map(
            text -> {
              if (text.length() > LONGEST) {
                throw Problem.of(413, "body", "This file takes " + LONGEST + " characters.");
              }
              return text;
            });
  }

  private static String verb(String text) {
    if (!VERBS.contains(text)) {
      throw Problem.of(
          422, "body", "Write subscribe, subscribed, unsubscribe or unsubscribed into it.");
    }
    return text;
  }

  private static long id(String text) {
    if (!text.matches("[0-9]{1,15}")) {
      throw Problem.of(422, "body", "Write the id of an event into it, a whole number.");
    }
    return Long.parseLong(text);
  }
}
