package sj.presenced;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.Event;
import sj.history.History;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Presence;
import sj.stanza.StanzaXml;
import sj.tree.Tree;

/** The verticle of presenced: which pipe goes where. */
public final class Presenced extends VerticleBase {
  private static final int KEPT = 8192;

  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final Board board = new Board();
  private final boolean alone;
  private @Nullable Session session;

  /** The daemon of the bus's account. */
  public Presenced(Bus bus, History history, Tree tree) {
    this(bus, history, tree, false);
  }

  private Presenced(Bus bus, History history, Tree tree, boolean alone) {
    this.alone = alone;
    this.bus = bus;
    this.history = history;
    this.tree = tree;
  }

  /**
   * The daemon alone: of sessions and the roster it knows what it is told, so what it has heard and
   * what stands in the files counts until it hears something else.
   */
  public static Presenced alone(Bus bus, History history, Tree tree) {
    return new Presenced(bus, history, tree, true);
  }

  @Override
  public Future<?> start() {
    var writes = new WriteQueue(history);
    var mirror = new Mirror(writes, tree, context, board);
    var roster = new RosterKeeper(bus, history, writes, tree, context, board, mirror);
    var subscriptions =
        new Subscriptions(bus, tree, context, board, mirror, InstantSource.system());
    var broadcast = new Broadcast(bus, tree, context, board);
    var sessions = new Sessions(context, board, mirror, roster, broadcast);

    bus.subscribe(Pipes.Presences.class, pipe -> receive(pipe.batch(), mirror, subscriptions));
    bus.subscribe(
        Session.class,
        now -> {
          session = now;
          if (alone) {
            broadcast.session(now);
          } else {
            sessions.changed(now);
          }
        });
    bus.subscribe(
        Pipes.ContactMade.class,
        pipe -> {
          if (alone && !board.hasHeardOf(pipe.contact())) {
            mirror.missing(pipe.contact());
          } else {
            mirror.all(pipe.contact());
          }
          broadcast.load(pipe.contact());
        });
    bus.subscribe(Pipes.ContactRemoved.class, pipe -> broadcast.withdraw(pipe.contact()));
    bus.subscribe(
        Pipes.Written.class, pipe -> written(pipe, mirror, roster, subscriptions, broadcast));
    bus.subscribe(Pipes.Capable.class, pipe -> broadcast.capable(pipe.capabilities()));
    bus.subscribe(Pipes.OwnPresence.class, pipe -> broadcast.sent(pipe.text()));
    bus.answer(Pipes.RosterPush.class, pipe -> roster.push(pipe.push()));
    bus.answer(
        Requests.SetPresence.class,
        request ->
            request.contact() != null && !tree.contacts().contains(request.contact())
                ? Future.failedFuture(Refusal.unknownContact(request.contact()))
                : broadcast.put(request.contact(), request.text()));
    bus.answer(
        Requests.SetSubscription.class,
        request -> subscriptions.act(request.contact(), request.verb(), session));
    bus.answer(Requests.SetName.class, request -> rename(roster, request));
    bus.answer(Requests.PutRosterItem.class, roster::put);
    bus.answer(Requests.RemoveRosterItem.class, request -> roster.remove(request.jid()));
    return roster
        .load()
        .compose(done -> presences())
        .compose(done -> broadcast.load())
        .onSuccess(done -> answerWhatIsKnown());
  }

  /** Not before it is: an empty list would be a wrong one. */
  private void answerWhatIsKnown() {
    bus.answer(
        Requests.ListRoster.class,
        request ->
            Future.succeededFuture(
                new Requests.Roster(
                    board.roster().items().values().stream()
                        .sorted((one, other) -> one.jid().compareTo(other.jid()))
                        .toList())));
    bus.answer(Requests.ListContacts.class, request -> Future.succeededFuture(contacts()));
  }

  /** What a former process knew: it stays true if the session does. */
  private Future<?> presences() {
    return Future.fromCompletionStage(history.session(), context)
        .compose(
            session ->
                session == null && !alone
                    ? Future.succeededFuture(List.<String>of())
                    : Future.fromCompletionStage(history.presences(), context))
        .onSuccess(
            kept -> {
              for (String xml : kept) {
                if (StanzaXml.kept(xml) instanceof Presence presence && presence.from() != null) {
                  board.available(presence.from(), presence, counts(presence.from()));
                }
              }
            });
  }

  /** Whose presence counts, roster or not: alone, messaged may be about to make the directory. */
  private boolean counts(Jid from) {
    return tree.contacts().contains(from.bare()) || (alone && board.hasRoom());
  }

  private void receive(List<Arrived<Presence>> batch, Mirror mirror, Subscriptions subscriptions) {
    var events = new ArrayList<Event>();
    var settled = new ArrayList<Long>(batch.size());
    var changed = new LinkedHashSet<Jid>();
    var available = new LinkedHashMap<Jid, @Nullable String>();
    for (Arrived<Presence> arrived : batch) {
      settled.add(arrived.seq());
      Jid from = arrived.stanza().from();
      Presence.Type type = arrived.stanza().type();
      if (from == null || type == null || from.bare().equals(bus.account())) {
        continue;
      }
      Resources.Shown before = board.shown(from.bare());
      switch (type) {
        case AVAILABLE -> {
          if (board.available(from, arrived.stanza(), counts(from))) {
            available.remove(from);
            available.put(from, brief(arrived.stanza()));
          }
        }
        case UNAVAILABLE -> {
          board.unavailable(from);
          // Behind what was said before: from a bare JID it is about all of them.
          available.remove(from);
          available.put(from, null);
        }
        case SUBSCRIBE -> add(events, subscriptions.asked(from));
        case UNSUBSCRIBE -> add(events, subscriptions.withdrawn(from));
        case SUBSCRIBED, UNSUBSCRIBED, PROBE, ERROR -> {
          // The roster push tells of the first two; a probe is the server's; an error is no state.
        }
      }
      if (!before.looksLike(board.shown(from.bare()))) {
        changed.add(from.bare());
      }
    }
    changed.forEach(contact -> events.add(mirror.presence(contact)));
    mirror
        .commit(events, settled, available)
        .whenComplete((done, failure) -> bus.publish(new Pipes.Settled(batch.size())));
  }

  /** Null for what is too long to be kept over a restart. */
  private static @Nullable String brief(Presence presence) {
    String xml = presence.element().toString();
    return xml.length() > KEPT ? null : xml;
  }

  private static void add(List<Event> events, @Nullable Event event) {
    if (event != null) {
      events.add(event);
    }
  }

  private void written(
      Pipes.Written pipe,
      Mirror mirror,
      RosterKeeper roster,
      Subscriptions subscriptions,
      Broadcast broadcast) {
    Jid contact = pipe.contact();
    String content = pipe.content();
    switch (pipe.file()) {
      case "mypresence" -> broadcast.set(contact, content);
      case "subscription" -> {
        if (contact != null && content != null && !content.isBlank()) {
          subscriptions.written(contact, content, session);
        }
      }
      case "name" -> {
        // A file taken away says nothing: rm -r changes nothing on the server.
        if (contact != null
            && content != null
            && !content.strip().equals(mirror.nameLine(contact).strip())) {
          rename(roster, new Requests.SetName(contact, content.strip()))
              .onFailure(
                  refused -> {
                    bus.publish(
                        new Pipes.Notice(
                            contact, "the name was not changed: " + refused.getMessage()));
                    mirror.nameFile(contact);
                  });
        }
      }
      default -> {
        // read belongs to messaged.
      }
    }
  }

  private Future<Void> rename(RosterKeeper roster, Requests.SetName request) {
    if (!board.roster().items().containsKey(request.contact())
        && !tree.contacts().contains(request.contact())) {
      return Future.failedFuture(Refusal.unknownContact(request.contact()));
    }
    return roster.put(new Requests.PutRosterItem(request.contact(), request.name(), null));
  }

  private Requests.Contacts contacts() {
    var all = new LinkedHashSet<Jid>(tree.contacts());
    all.addAll(board.asking());
    return new Requests.Contacts(all.stream().map(board::state).toList());
  }
}
