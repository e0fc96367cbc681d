package sj.demo;

import org.jspecify.annotations.Nullable;
import sj.stanza.Presence;

/**
 * One of the nine states between a user and a contact (RFC 6121 section 13.1), and what leads from
 * one to another.
 *
 * @param to the user sees the contact's presence
 * @param from the contact sees the user's presence
 * @param pendingOut the user has asked
 * @param pendingIn the contact has asked
 */
record Subscription(boolean to, boolean from, boolean pendingOut, boolean pendingIn) {
  static final Subscription NONE = new Subscription(false, false, false, false);
  static final Subscription BOTH = new Subscription(true, true, false, false);

  /**
   * What a subscription stanza does.
   *
   * @param next the state then
   * @param pass it is routed on, or delivered
   * @param reply what the server answers by itself, or null
   */
  record Change(Subscription next, boolean pass, Presence.@Nullable Type reply) {}

  /** The user sends it (tables 2 to 5). Without pre-approval. */
  Change outbound(Presence.Type type) {
    return switch (type) {
      case SUBSCRIBE -> pass(new Subscription(to, from, !to, pendingIn));
      case UNSUBSCRIBE -> pass(new Subscription(false, from, false, pendingIn));
      case SUBSCRIBED -> pendingIn ? pass(new Subscription(to, true, pendingOut, false)) : stop();
      case UNSUBSCRIBED ->
          pendingIn || from ? pass(new Subscription(to, false, pendingOut, false)) : stop();
      case AVAILABLE, UNAVAILABLE, PROBE, ERROR -> stop();
    };
  }

  /** The contact sends it (tables 6 to 9). */
  Change inbound(Presence.Type type) {
    return switch (type) {
      case SUBSCRIBE -> {
        if (from) {
          yield new Change(this, false, Presence.Type.SUBSCRIBED);
        }
        yield pendingIn ? stop() : pass(new Subscription(to, false, pendingOut, true));
      }
      case UNSUBSCRIBE ->
          from || pendingIn
              ? new Change(
                  new Subscription(to, false, pendingOut, false), true, Presence.Type.UNSUBSCRIBED)
              : stop();
      case SUBSCRIBED -> pendingOut ? pass(new Subscription(true, from, false, pendingIn)) : stop();
      case UNSUBSCRIBED ->
          to || pendingOut ? pass(new Subscription(false, from, false, pendingIn)) : stop();
      case AVAILABLE, UNAVAILABLE, PROBE, ERROR -> stop();
    };
  }

  /** The roster attribute's word. */
  String word() {
    if (to) {
      return from ? "both" : "to";
    }
    return from ? "from" : "none";
  }

  private static Change pass(Subscription next) {
    return new Change(next, true, null);
  }

  private Change stop() {
    return new Change(this, false, null);
  }
}
