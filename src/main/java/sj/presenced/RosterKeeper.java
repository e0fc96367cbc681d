package sj.presenced;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Requests.RosterItem;
import sj.history.Event;
import sj.history.History;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.tree.Tree;
import sj.xml.Element;

/** The roster: asked for once a session, kept by pushes, changed on request. */
final class RosterKeeper {
  private static final String KEPT = "roster";
  // A server may close the stream over one that is longer, and so may any client that reads it.
  private static final int LONGEST = 4096;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Bus bus;
  private final History history;
  private final WriteQueue writes;
  private final Tree tree;
  private final Context context;
  private final Board board;
  private final Mirror mirror;

  RosterKeeper(
      Bus bus,
      History history,
      WriteQueue writes,
      Tree tree,
      Context context,
      Board board,
      Mirror mirror) {
    this.bus = bus;
    this.history = history;
    this.writes = writes;
    this.tree = tree;
    this.context = context;
    this.board = board;
    this.mirror = mirror;
  }

  /** Reads the roster that was kept. */
  Future<?> load() {
    return Future.fromCompletionStage(history.write(tx -> tx.get(KEPT)), context)
        .onSuccess(
            json -> {
              board.roster(RosterState.fromJson(json));
              tell();
            });
  }

  /**
   * Asks for the roster, naming the version that is known where the server wants that. An empty
   * result says that nothing has changed; it is not an empty roster (RFC 6121 section 2.6.3).
   */
  Future<?> fetch(boolean versioning) {
    Element query =
        Element.of("query", Ns.ROSTER).with("ver", versioning ? board.roster().version() : null);
    return ask(Iq.Type.GET, query)
        .compose(
            answer -> {
              Element full = answer.element().child("query", Ns.ROSTER);
              return full == null ? Future.succeededFuture() : take(RosterState.full(full), false);
            });
  }

  /**
   * A push from the account itself, or the whole roster that somebody else has asked for; false
   * when it is neither.
   */
  Future<Boolean> push(Iq push) {
    Element query = push.payload();
    if (query != null && push.type() == Iq.Type.RESULT) {
      return take(RosterState.full(query), false).map(true);
    }
    RosterState changed = query == null ? null : board.roster().pushed(query);
    return changed == null ? Future.succeededFuture(false) : take(changed, true).map(true);
  }

  Future<Void> put(Requests.PutRosterItem request) {
    RosterItem old = board.roster().items().get(request.jid());
    String name = request.name() != null ? request.name() : old == null ? "" : old.name();
    List<String> groups =
        request.groups() != null ? request.groups() : old == null ? List.of() : old.groups();
    if (isTooLong(name) || groups.stream().anyMatch(RosterKeeper::isTooLong)) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.TOO_LARGE,
              "a name or group may have at most " + LONGEST + " characters",
              "body"));
    }
    Element item =
        Element.of("item", Ns.ROSTER)
            .with("jid", request.jid().toString())
            .with("name", name.isEmpty() ? null : name);
    for (String group : groups) {
      item = item.with(Element.of("group", Ns.ROSTER).withText(group));
    }
    return set(item);
  }

  private static boolean isTooLong(String name) {
    return name.length() > LONGEST;
  }

  Future<Void> remove(Jid contact) {
    if (!board.roster().items().containsKey(contact)) {
      return Future.failedFuture(
          new Refusal(Refusal.Kind.UNKNOWN, contact + " is not on the roster"));
    }
    return set(
        Element.of("item", Ns.ROSTER)
            .with("jid", contact.toString())
            .with("subscription", "remove"));
  }

  private Future<Void> set(Element item) {
    return ask(Iq.Type.SET, Element.of("query", Ns.ROSTER).with(item)).mapEmpty();
  }

  private Future<Iq> ask(Iq.Type type, Element query) {
    Iq request = Iq.request(type, null, UUID.randomUUID().toString(), query);
    return bus.ask(new Requests.Ask(request, LIMIT))
        .compose(
            answer -> {
              StanzaError error = answer.isError() ? answer.error() : null;
              return answer.isError()
                  ? Future.failedFuture(
                      new Refusal(
                          Refusal.Kind.FORBIDDEN,
                          "the server refused the change of the roster: "
                              + (error == null ? "it gave no reason" : error.words())))
                  : Future.succeededFuture(answer);
            });
  }

  /** Keeps a changed roster, version and items in one, then shows what has changed. */
  private Future<?> take(RosterState changed, boolean push) {
    RosterState before = board.roster();
    board.roster(changed);
    String json = changed.toJson();
    return Future.fromCompletionStage(
            writes.write(
                tx -> {
                  tx.put(KEPT, json);
                  return true;
                }),
            context)
        .compose(
            done -> {
              tell();
              return show(before, changed, push);
            });
  }

  private Future<?> show(RosterState before, RosterState changed, boolean push) {
    var events = new ArrayList<Event>();
    var touched = new HashSet<Jid>(before.items().keySet());
    touched.addAll(changed.items().keySet());
    for (Jid contact : touched) {
      RosterItem was = before.items().get(contact);
      RosterItem is = changed.items().get(contact);
      if (was == null) {
        make(contact);
      }
      boolean answered = board.isViewer(contact) && board.answered(contact);
      if (answered || !subscription(was).equals(subscription(is))) {
        events.add(mirror.subscription(contact));
        if (push) {
          mirror.say("the subscription with " + contact + " is now " + board.subscription(contact));
        }
      }
      if (!name(was).equals(name(is))) {
        events.add(mirror.name(contact));
      }
    }
    return Future.fromCompletionStage(mirror.commit(events, List.of()), context);
  }

  private void make(Jid contact) {
    Future.fromCompletionStage(tree.make(contact), context)
        .onFailure(
            failure ->
                mirror.say(
                    "the directory of "
                        + contact
                        + " could not be made: "
                        + failure.getMessage()
                        + "; it comes with the next message, or mkdir it"));
  }

  private static String subscription(@Nullable RosterItem item) {
    return item == null ? "none" : item.subscription() + item.pendingOut();
  }

  private static String name(@Nullable RosterItem item) {
    return item == null ? "" : item.name();
  }

  private void tell() {
    Set<Jid> contacts = Set.copyOf(board.roster().items().keySet());
    bus.publish(
        new Pipes.Known(
            contacts, contacts.stream().filter(board::isViewer).collect(Collectors.toSet())));
  }
}
