package sj.presenced;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Session;
import sj.history.Event;
import sj.jid.Jid;
import sj.stanza.Presence;
import sj.tree.Tree;

/**
 * Asking for and allowing presence (RFC 6121 section 3). A person decides; nothing is automatic.
 */
final class Subscriptions {
  private static final int REQUESTS_AN_HOUR = 60;

  private final Bus bus;
  private final Tree tree;
  private final Context context;
  private final Board board;
  private final Mirror mirror;
  // Whoever asks and withdraws in turns, or under ever new names, fills no log.
  private final Quota quota;

  Subscriptions(
      Bus bus, Tree tree, Context context, Board board, Mirror mirror, InstantSource clock) {
    this.quota = new Quota(REQUESTS_AN_HOUR, clock);
    this.bus = bus;
    this.tree = tree;
    this.context = context;
    this.board = board;
    this.mirror = mirror;
  }

  /** Somebody asks to see our presence; the event to publish, or null where it is no news. */
  @Nullable Event asked(Jid from) {
    Jid contact = from.bare();
    if (board.isViewer(contact) || !board.mayAsk(contact)) {
      return null;
    }
    if (!quota.admit()) {
      // The server tells of it again at the next session (RFC 6121 section 3.1.3).
      bus.count("subscription_requests_dropped");
      return null;
    }
    board.ask(contact);
    mirror.say(
        contact
            + " asks to see your presence: write subscribed or unsubscribed into "
            + tree.directory(contact)
            + "/subscription (mkdir it first where there is none)");
    return mirror.subscription(contact);
  }

  /** They no longer want it, or took ours away; the roster push says the rest. */
  @Nullable Event withdrawn(Jid from) {
    return board.answered(from.bare()) ? mirror.subscription(from.bare()) : null;
  }

  Future<Void> act(Jid contact, String verb, @Nullable Session session) {
    Presence.Type type =
        switch (verb.strip()) {
          case "subscribe" -> Presence.Type.SUBSCRIBE;
          case "subscribed" -> Presence.Type.SUBSCRIBED;
          case "unsubscribe" -> Presence.Type.UNSUBSCRIBE;
          case "unsubscribed" -> Presence.Type.UNSUBSCRIBED;
          default -> null;
        };
    if (type == null) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.INVALID,
              "write subscribe, subscribed, unsubscribe or unsubscribed",
              "subscription"));
    }
    if (session == null || session.phase() != Session.Phase.ONLINE) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.UNAVAILABLE,
              "there is no session now; try again when state says online"));
    }
    boolean known =
        tree.contacts().contains(contact)
            || board.roster().items().containsKey(contact)
            || board.asking().contains(contact);
    if (!known) {
      return Future.failedFuture(Refusal.unknownContact(contact));
    }
    bus.publish(new Pipes.Outgoing(Presence.of(type, contact)));
    boolean welcome = type == Presence.Type.SUBSCRIBED || type == Presence.Type.SUBSCRIBE;
    boolean answer = type == Presence.Type.SUBSCRIBED || type == Presence.Type.UNSUBSCRIBED;
    Future<?> made =
        welcome
            ? Future.fromCompletionStage(tree.make(contact), context)
            : Future.succeededFuture();
    return made.compose(
            done -> {
              // The roster push tells of everything but this.
              if (answer && board.answered(contact)) {
                return Future.fromCompletionStage(
                    mirror.commit(List.of(mirror.subscription(contact)), List.of()), context);
              }
              mirror.subscriptionFile(contact);
              return Future.succeededFuture();
            })
        .mapEmpty();
  }

  /** The owner wrote {@code subscription}. */
  void written(Jid contact, String content, @Nullable Session session) {
    if (content.strip().equals(board.subscription(contact))) {
      return;
    }
    act(contact, content, session)
        .onFailure(
            refused -> {
              bus.publish(
                  new Pipes.Notice(
                      contact, "subscription was not changed: " + refused.getMessage()));
              mirror.subscriptionFile(contact);
            });
  }
}
