package sj.presenced;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sj.bus.Requests.ContactState;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.jid.Jid;
import sj.tree.LogLine;
import sj.tree.Tree;

/** Brings what the board says into the contacts' files and the history. */
final class Mirror {
  private final History history;
  private final Tree tree;
  private final Context context;
  private final Board board;

  Mirror(History history, Tree tree, Context context, Board board) {
    this.history = history;
    this.tree = tree;
    this.context = context;
    this.board = board;
  }

  /** All files of one contact, as after its directory was made. */
  void all(Jid contact) {
    presenceFile(contact);
    subscriptionFile(contact);
    nameFile(contact);
  }

  /** The contact's presence has changed: file and event. */
  Event presence(Jid contact) {
    presenceFile(contact);
    Resources.Shown shown = board.shown(contact);
    return draft(
        Event.Type.PRESENCE, contact, Map.of("presence", shown.show(), "status", shown.status()));
  }

  /** The contact's subscription has changed: file and event. */
  Event subscription(Jid contact) {
    subscriptionFile(contact);
    ContactState state = board.state(contact);
    var pending = new ArrayList<String>();
    if (state.pendingIn()) {
      pending.add("in");
    }
    if (state.pendingOut()) {
      pending.add("out");
    }
    return draft(
        Event.Type.SUBSCRIPTION,
        contact,
        Map.of("subscription", state.subscription(), "pending", List.copyOf(pending)));
  }

  /** The contact's roster name has changed: file and event. */
  Event name(Jid contact) {
    nameFile(contact);
    return draft(Event.Type.CONTACT, contact, Map.of("name", board.state(contact).name()));
  }

  /** Commits events, and settles the stanzas that they came from. */
  Future<?> commit(List<Event> events, List<Long> settled) {
    if (events.isEmpty() && settled.isEmpty()) {
      return Future.succeededFuture();
    }
    return Future.fromCompletionStage(
        history.write(
            tx -> {
              events.forEach(tx::publish);
              settled.forEach(tx::settle);
              return true;
            }),
        context);
  }

  /** A sentence for the root's {@code out}. */
  void say(String sentence) {
    history.write(
        tx -> {
          tx.line(
              new Log.Root(), LogLine.of(Instant.now(), ZoneId.systemDefault(), "sj", sentence));
          return true;
        });
  }

  private void presenceFile(Jid contact) {
    file(contact, "presence", board.shown(contact).file());
  }

  private void subscriptionFile(Jid contact) {
    file(contact, "subscription", board.subscription(contact) + "\n");
  }

  private void nameFile(Jid contact) {
    String name = board.state(contact).name();
    file(contact, "name", name.isEmpty() ? "" : name.replace('\n', ' ') + "\n");
  }

  private void file(Jid contact, String file, String content) {
    if (tree.contacts().contains(contact)) {
      tree.put(contact, file, content);
    }
  }

  private static Event draft(Event.Type type, Jid contact, Map<String, Object> details) {
    return Event.draft(type, contact, Instant.ofEpochMilli(System.currentTimeMillis()))
        .withDetails(new HashMap<>(details));
  }
}
