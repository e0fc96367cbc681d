package sj.foreign;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Refusal;
import sj.bus.Request;
import sj.bus.Requests;
import sj.bus.Session;
import sj.history.Event;
import sj.history.History;
import sj.jid.Jid;
import sj.tree.OpenLog;
import sj.tree.OtherTree;

/**
 * Serves the requests of the faces on a tree that another program serves. What such a tree lacks
 * (presence, subscription, roster, stanzas) is refused with a sentence.
 */
public final class Foreign extends VerticleBase {
  private final Bus bus;
  private final History history;
  private final OtherTree tree;
  private final Loop loop;
  private final Sending sending;
  private final Joining joining;
  private volatile @Nullable Session session;

  /**
   * Deploy it, {@link #begin}, then deploy the faces, which would else say of each chat that it
   * isn't there, and {@link #announce}.
   *
   * @param history of this tree alone, opened as a foreign one
   */
  public Foreign(Bus bus, History history, OtherTree tree, Options options) {
    this.bus = bus;
    this.history = history;
    this.tree = tree;
    this.loop = new Loop(tree, history, options, this::tell);
    this.sending = new Sending(loop, history, tree, options);
    this.joining = new Joining(loop, options);
  }

  /** Takes up what a former life has left, and follows the tree from now on. */
  public CompletionStage<Boolean> begin() {
    return loop.start();
  }

  /** Tells those who came after {@link #begin} whether the other program runs. */
  public CompletionStage<Boolean> announce() {
    return loop.on(
        () -> {
          Session told = session;
          if (told != null) {
            bus.publish(told);
          }
          return true;
        });
  }

  /** The chats that there are now; never blocks. */
  public Set<Jid> chats() {
    return loop.chats();
  }

  /** What a person calls the chat, or empty where that is its name. */
  public String title(Jid chat) {
    return chat.toString().equals(Place.ROOT) ? title(tree.path()) : "";
  }

  private static String title(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** A chat's log opened for reading, or the root's; null where it isn't there. Blocks. */
  public @Nullable OpenLog log(@Nullable Jid chat) throws IOException {
    return tree.log(chat == null ? "" : Place.directory(chat.toString()), "out");
  }

  @Override
  public Future<?> start() {
    bus.answer(
        Requests.SendMessage.class,
        request -> Future.fromCompletionStage(sending.one(request), context));
    bus.answer(
        Requests.SendRaw.class,
        request -> Future.fromCompletionStage(sending.raw(request.xml()), context).mapEmpty());
    bus.answer(
        Requests.MakeContact.class,
        request -> Future.fromCompletionStage(joining.join(request.contact()), context));
    bus.answer(Requests.MarkRead.class, this::read);
    bus.answer(Requests.ListContacts.class, request -> Future.succeededFuture(contacts()));
    refuse(Requests.RemoveContact.class, "Leave the chat with that program: ii takes /l.");
    refuse(Requests.SetPresence.class, "It has no presence.");
    refuse(Requests.SetSubscription.class, "It has no subscriptions.");
    refuse(Requests.SetName.class, "It has no names beside those of the directories.");
    refuse(Requests.ListRoster.class, "It has no roster; GET /contacts lists the chats.");
    refuse(Requests.PutRosterItem.class, "It has no roster.");
    refuse(Requests.RemoveRosterItem.class, "It has no roster.");
    refuse(Requests.AskRaw.class, "It takes no iq.");
    return Future.succeededFuture();
  }

  private <R, Q extends Record & Request<R>> void refuse(Class<Q> type, String sentence) {
    bus.answer(type, request -> Future.<R>failedFuture(lacking(sentence)));
  }

  /** What a tree of another program lacks. */
  public static Refusal lacking(String sentence) {
    return new Refusal(Refusal.Kind.UNKNOWN, "this tree is served by another program. " + sentence);
  }

  private Requests.Contacts contacts() {
    List<Requests.ContactState> states =
        chats().stream()
            .sorted()
            .map(
                chat ->
                    new Requests.ContactState(
                        chat, title(chat), "online", "", "none", false, false))
            .toList();
    return new Requests.Contacts(states);
  }

  private Future<Void> read(Requests.MarkRead request) {
    Jid chat = request.contact();
    if (!chats().contains(chat)) {
      return Future.failedFuture(Refusal.unknownContact(chat));
    }
    long newest = history.range().newest();
    if (request.id() < 0 || request.id() > newest) {
      return Future.failedFuture(
          new Refusal(Refusal.Kind.INVALID, "the newest event has the id " + newest, "id"));
    }
    return Future.fromCompletionStage(
            history.write(
                tx -> {
                  boolean moved = tx.read(chat, request.id());
                  if (moved) {
                    tx.publish(
                        Event.draft(Event.Type.READ, chat, Instant.now())
                            .withAbout(request.id())
                            .withDetails(Map.of("by", "us")));
                  }
                  return moved;
                }),
            context)
        .mapEmpty();
  }

  /** The other program has come, or gone; told on the loop's thread. */
  private void tell(boolean served) {
    Session now =
        served
            ? Session.without(Session.Phase.ONLINE, "", false)
            : Session.without(
                Session.Phase.OFFLINE,
                "no program reads " + tree.path().resolve("in") + ": start the one that serves it",
                false);
    history.write(
        tx ->
            tx.publish(
                Event.draft(Event.Type.STATE, null, Instant.now())
                    .withDetails(
                        Map.of(
                            "state",
                            now.phase().word(),
                            "reason",
                            now.reason(),
                            "forPerson",
                            now.forPerson()))));
    session = now;
    bus.publish(now);
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(
        () -> {
          loop.close();
          return true;
        });
  }
}
