package sj.presenced;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.bus.Requests.RosterItem;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.xml.Element;

/**
 * The roster and its version (RFC 6121 sections 2.1 and 2.6), immutable; kept as one value, so that
 * version and items can't part.
 *
 * @param version of the last push or full roster; empty where the server gives none
 */
record RosterState(String version, Map<Jid, RosterItem> items) {
  static final RosterState EMPTY = new RosterState("", Map.of());
  static final int LIMIT = 50_000;

  /** The full roster that a server answered with. */
  static RosterState full(Element query) {
    var items = new LinkedHashMap<Jid, RosterItem>();
    for (Element child : query.elements()) {
      RosterItem item = item(child);
      if (item != null && !item.subscription().equals("remove") && items.size() < LIMIT) {
        items.put(item.jid(), item);
      }
    }
    return new RosterState(version(query, ""), Map.copyOf(items));
  }

  /** This roster after a push of one item, or null where the push has not exactly one. */
  @Nullable RosterState pushed(Element query) {
    List<Element> children = query.elements();
    RosterItem item = children.size() == 1 ? item(children.getFirst()) : null;
    if (item == null) {
      return null;
    }
    var changed = new LinkedHashMap<>(items);
    if (item.subscription().equals("remove")) {
      changed.remove(item.jid());
    } else if (changed.containsKey(item.jid()) || changed.size() < LIMIT) {
      changed.put(item.jid(), item);
    }
    return new RosterState(version(query, version), Map.copyOf(changed));
  }

  private static String version(Element query, String otherwise) {
    String version = query.attribute("ver");
    return version == null ? otherwise : version;
  }

  private static @Nullable RosterItem item(Element element) {
    Jid jid = Jid.ofNullable(element.attribute("jid"));
    if (!element.is("item", Ns.ROSTER) || jid == null) {
      return null;
    }
    var groups = new ArrayList<String>();
    for (Element group : element.elements()) {
      if (group.is("group", Ns.ROSTER)) {
        groups.add(group.text());
      }
    }
    String subscription =
        switch (String.valueOf(element.attribute("subscription"))) {
          case "to" -> "to";
          case "from" -> "from";
          case "both" -> "both";
          case "remove" -> "remove";
          default -> "none";
        };
    String name = element.attribute("name");
    return new RosterItem(
        jid.bare(),
        name == null ? "" : name,
        subscription,
        "subscribe".equals(element.attribute("ask")),
        List.copyOf(groups));
  }

  String toJson() {
    var all = new JsonArray();
    for (RosterItem item : items.values()) {
      all.add(
          new JsonObject()
              .put("jid", item.jid().toString())
              .put("name", item.name())
              .put("subscription", item.subscription())
              .put("ask", item.pendingOut())
              .put("groups", new JsonArray(new ArrayList<>(item.groups()))));
    }
    return new JsonObject().put("version", version).put("items", all).encode();
  }

  static RosterState fromJson(@Nullable String json) {
    if (json == null) {
      return EMPTY;
    }
    var object = new JsonObject(json);
    var items = new LinkedHashMap<Jid, RosterItem>();
    for (Object entry : object.getJsonArray("items")) {
      var item = (JsonObject) entry;
      var groups = item.getJsonArray("groups").stream().map(String::valueOf).toList();
      Jid jid = Jid.ofNullable(item.getString("jid"));
      if (jid == null) {
        continue;
      }
      items.put(
          jid,
          new RosterItem(
              jid,
              item.getString("name"),
              item.getString("subscription"),
              item.getBoolean("ask"),
              groups));
    }
    return new RosterState(object.getString("version"), Map.copyOf(items));
  }
}
