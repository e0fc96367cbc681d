package sj.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a bridge remembers of one account, as far as the page can see it. */
final class FakeAccount {
  static final String SELF = "juliet@example.com";

  private final List<JsonObject> events = new ArrayList<>();
  private final Map<String, Contact> contacts = new LinkedHashMap<>();
  private final List<Consumer<JsonObject>> listeners = new CopyOnWriteArrayList<>();
  private String state = "online";
  private String presence = "online\n";

  /** One contact: the fields of the list, and the events of its conversation. */
  static final class Contact {
    final JsonObject fields;
    final List<JsonObject> events = new ArrayList<>();
    long read;
    long unread;
    @Nullable JsonObject last;

    private Contact(String jid) {
      fields =
          new JsonObject()
              .put("jid", jid)
              .put("name", "")
              .put("presence", "offline")
              .put("status", "")
              .put("subscription", "none")
              .put("pending", new JsonArray());
    }
  }

  synchronized Contact contact(String jid) {
    return contacts.computeIfAbsent(jid, Contact::new);
  }

  synchronized @Nullable Contact known(String jid) {
    return contacts.get(jid);
  }

  synchronized void remove(String jid) {
    contacts.remove(jid);
    publish(event("contact", jid).put("removed", true));
  }

  synchronized FakeAccount with(String jid, String name, String presence, String status) {
    contact(jid)
        .fields
        .put("name", name)
        .put("presence", presence)
        .put("status", status)
        .put("subscription", "both");
    return this;
  }

  /** A message as it lies in the history; its time is its own. */
  synchronized JsonObject message(String jid, boolean in, String body, Instant time) {
    JsonObject message =
        event("message", jid)
            .put("direction", in ? "in" : "out")
            .put("from", in ? jid + "/phone" : SELF)
            .put("body", body)
            .put("time", time.toString());
    Contact contact = contact(jid);
    publish(message);
    contact.last = message;
    if (in) {
      contact.unread++;
    }
    return message;
  }

  synchronized void about(String type, JsonObject message) {
    publish(
        event(type, message.getString("contact"))
            .put("direction", "in")
            .put("about", message.getLong("id")));
  }

  synchronized void failed(JsonObject message, String reason) {
    publish(
        event("failed", message.getString("contact"))
            .put("about", message.getLong("id"))
            .put("reason", reason));
  }

  synchronized void read(String jid, long id) {
    Contact contact = contact(jid);
    contact.read = id;
    contact.unread =
        contact.events.stream()
            .filter(event -> event.getLong("id") > id && "in".equals(event.getString("direction")))
            .count();
    publish(event("read", jid).put("by", "us").put("about", id));
  }

  synchronized void presence(String jid, String word, String status) {
    contact(jid).fields.put("presence", word).put("status", status);
    publish(event("presence", jid).put("presence", word).put("status", status));
  }

  synchronized void subscription(String jid, String subscription, String... pending) {
    JsonArray waiting = new JsonArray(List.of(pending));
    contact(jid).fields.put("subscription", subscription).put("pending", waiting);
    publish(event("subscription", jid).put("subscription", subscription).put("pending", waiting));
  }

  synchronized void name(String jid, String name) {
    contact(jid).fields.put("name", name);
    publish(event("contact", jid).put("removed", false).put("name", name));
  }

  synchronized void state(String word, String reason) {
    state = reason.isEmpty() ? word : word + ": " + reason;
    publish(new JsonObject().put("type", "state").put("state", word).put("reason", reason));
  }

  synchronized String state() {
    return state;
  }

  synchronized String presence() {
    return presence;
  }

  synchronized void presence(String file) {
    presence = file;
  }

  synchronized JsonObject list() {
    JsonArray all = new JsonArray();
    contacts
        .values()
        .forEach(
            contact ->
                all.add(
                    contact
                        .fields
                        .copy()
                        .put("unread", contact.unread)
                        .put("read", contact.read)
                        .put("last", contact.last)));
    return new JsonObject()
        .put("account", SELF)
        .put("contacts", all)
        .put("mypresence", presence)
        .put("newest", (long) events.size());
  }

  /** A page of a conversation, ascending: the first after `since`, or the last before `before`. */
  synchronized List<JsonObject> page(Contact contact, long since, long before, int limit) {
    int from = after(contact.events, since);
    int to = before == Long.MAX_VALUE ? contact.events.size() : after(contact.events, before - 1);
    return since > 0
        ? List.copyOf(contact.events.subList(from, Math.min(to, from + limit)))
        : List.copyOf(contact.events.subList(Math.max(from, to - limit), to));
  }

  /** Everything after an id, then everything that comes: no gap and no repeat in between. */
  synchronized void follow(long since, Consumer<JsonObject> listener) {
    events.subList((int) Math.min(since, events.size()), events.size()).forEach(listener);
    listeners.add(listener);
  }

  void unfollow(Consumer<JsonObject> listener) {
    listeners.remove(listener);
  }

  /** For a listener that is to know of a gap, and other things that aren't kept. */
  synchronized void tell(JsonObject event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  synchronized List<String> bodies(String jid, String direction) {
    Stream<JsonObject> own = contact(jid).events.stream();
    return own.filter(event -> direction.equals(event.getString("direction")))
        .filter(event -> event.containsKey("body"))
        .map(event -> event.getString("body"))
        .toList();
  }

  private static int after(List<JsonObject> events, long id) {
    int low = 0;
    int high = events.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events.get(middle).getLong("id") <= id) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static JsonObject event(String type, String jid) {
    return new JsonObject()
        .put("type", type)
        .put("contact", jid)
        .put("time", Instant.now().toString());
  }

  private void publish(JsonObject event) {
    event.put("id", events.size() + 1L);
    events.add(event);
    String jid = event.getString("contact");
    Contact contact = jid == null ? null : contacts.get(jid);
    if (contact != null) {
      contact.events.add(event);
    }
    listeners.forEach(listener -> listener.accept(event));
  }
}
