package sj.presenced;

import io.vertx.core.Context;
import io.vertx.core.Future;
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
  private final Bus bus;
  private final Tree tree;
  private final Context context;
  private final Board board;
  private final Mirror mirror;

  Subscriptions(Bus bus, Tree tree, Context context, Board board, Mirror mirror) {
    this.bus = bus;
    this.tree = tree;
    this.context = context;
    this.board = board;
    this.mirror = mirror;
  }

  /** Somebody asks to see our presence; the event to publish, or null where it is no news. */
  @Nullable Event asked(Jid from) {
    Jid contact = from.bare();
    if (board.isViewer(contact) || !board.ask(contact)) {
      return null;
    }
    mirror.say(
        contact
            + " asks to see your presence: write subscribed or unsubscribed into "
            + contact
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
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.UNKNOWN,
              contact + " is no contact yet: add it with PUT /contacts/" + contact));
    }
    bus.publish(new Pipes.Outgoing(Presence.of(type, contact)));
    if (type == Presence.Type.SUBSCRIBED || type == Presence.Type.UNSUBSCRIBED) {
      board.answered(contact);
    }
    boolean welcome = type == Presence.Type.SUBSCRIBED || type == Presence.Type.SUBSCRIBE;
    Future<?> made =
        welcome
            ? Future.fromCompletionStage(tree.make(contact), context)
            : Future.succeededFuture();
    return made.compose(
            done ->
                mirror.commit(java.util.List.of(mirror.subscription(contact)), java.util.List.of()))
        .mapEmpty();
  }

  /** The owner wrote {@code subscription}. */
  void written(Jid contact, String verb, @Nullable Session session) {
    act(contact, verb, session)
        .onFailure(
            refused -> {
              bus.publish(
                  new Pipes.Notice(
                      contact, "subscription was not changed: " + refused.getMessage()));
              mirror.subscription(contact);
            });
  }
}
