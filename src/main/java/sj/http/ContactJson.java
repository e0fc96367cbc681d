package sj.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import sj.bus.Requests;
import sj.history.History;

/** A contact as JSON. */
final class ContactJson {
  private ContactJson() {}

  /**
   * What is known of the contact.
   *
   * @param talk its conversation in short, or null where there is none
   */
  static JsonObject of(Requests.ContactState state, History.@Nullable Conversation talk) {
    return new JsonObject()
        .put("jid", state.jid().toString())
        .put("name", state.name())
        .put("presence", state.presence())
        .put("status", state.status())
        .put("subscription", state.subscription())
        .put("pending", pending(state.pendingIn(), state.pendingOut()))
        .put("unread", talk == null ? 0 : talk.unread())
        .put("read", talk == null ? 0 : talk.read())
        .put("last", talk == null || talk.last() == null ? null : EventJson.of(talk.last()));
  }

  static JsonArray pending(boolean in, boolean out) {
    JsonArray pending = new JsonArray();
    if (in) {
      pending.add("in");
    }
    if (out) {
      pending.add("out");
    }
    return pending;
  }
}
