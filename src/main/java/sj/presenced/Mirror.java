package sj.presenced;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.bus.Requests.ContactState;
import sj.history.Event;
import sj.history.Log;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.tree.LogLine;
import sj.tree.Tree;
import sj.tree.Visible;

/** Brings what the board says into the contacts' files and the history. */
final class Mirror {
  private static final Logger LOGGER = System.getLogger(Mirror.class.getName());

  private static final long RETRY_MILLIS = 30_000;

  private final WriteQueue writes;
  private final Tree tree;
  private final Context context;
  private final Board board;
  private final Set<Jid> unwritten = new HashSet<>();
  private @Nullable String requests;

  Mirror(WriteQueue writes, Tree tree, Context context, Board board) {
    this.writes = writes;
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

  /** The files of one contact of whom nothing was heard: what stands there may be true. */
  void missing(Jid contact) {
    missing(contact, "presence", () -> presenceFile(contact));
    missing(contact, "subscription", () -> subscriptionFile(contact));
    missing(contact, "name", () -> nameFile(contact));
  }

  private void missing(Jid contact, String file, Runnable write) {
    Future.fromCompletionStage(tree.read(contact, file), context)
        .onSuccess(
            content -> {
              if (content == null || board.hasHeardOf(contact)) {
                write.run();
              }
            });
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
    requests();
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

  /** Commits events, and settles the stanzas that they came from, in the order of the calls. */
  CompletionStage<?> commit(List<Event> events, List<Long> settled) {
    return commit(events, settled, Map.of());
  }

  /** The same, with the last presence of full JIDs; of a bare one all are gone (null). */
  CompletionStage<?> commit(
      List<Event> events, List<Long> settled, Map<Jid, @Nullable String> available) {
    return writes.write(
        tx -> {
          available.forEach(
              (full, xml) -> {
                if (xml == null && full.isBare()) {
                  tx.sessions().forgetPresence(full);
                } else {
                  tx.sessions().presence(full, xml);
                }
              });
          events.forEach(tx::publish);
          settled.forEach(tx::settle);
          return true;
        });
  }

  /** A sentence for the root's {@code out}. */
  void say(String sentence) {
    Instant now = Instant.now();
    writes.write(
        tx -> {
          tx.line(new Log.Root(), LogLine.of(now, ZoneId.systemDefault(), "sj", sentence));
          return true;
        });
  }

  /** The content of the file {@code name}, without its line end. */
  String nameLine(Jid contact) {
    return Visible.text(board.state(contact).name().replaceAll("\\R", " "));
  }

  /** Writes what the board says of the subscription over what the owner wrote. */
  void subscriptionFile(Jid contact) {
    file(contact, "subscription", board.subscription(contact) + "\n");
  }

  /** Writes who asks to see our presence, whether they have a directory or not. */
  void requests() {
    var lines = new StringBuilder();
    board.asking().forEach(jid -> lines.append(jid).append('\n'));
    if (lines.toString().equals(requests)) {
      return;
    }
    requests = lines.toString();
    Future.fromCompletionStage(tree.put(null, "subscription", lines.toString()), context)
        .onFailure(
            failure -> {
              requests = null;
              LOGGER.log(
                  Level.WARNING,
                  "the root''s file subscription was not written: {0}",
                  failure.getMessage());
            });
  }

  void nameFile(Jid contact) {
    String name = nameLine(contact);
    file(contact, "name", name.isEmpty() ? "" : name + "\n");
  }

  private void presenceFile(Jid contact) {
    file(contact, "presence", board.shown(contact).file());
  }

  private void file(Jid contact, String file, String content) {
    if (!tree.contacts().contains(contact)) {
      return;
    }
    Future.fromCompletionStage(tree.put(contact, file, content), context)
        .onFailure(failure -> again(contact, file, failure));
  }

  /** A full disk must not leave somebody online in a file for ever. */
  private void again(Jid contact, String file, Throwable failure) {
    if (!tree.contacts().contains(contact) || !unwritten.add(contact)) {
      return;
    }
    LOGGER.log(
        Level.WARNING,
        "the file {0} of a contact was not written and is tried again: {1}",
        file,
        failure.getMessage());
    context
        .owner()
        .setTimer(
            RETRY_MILLIS,
            timer -> {
              unwritten.remove(contact);
              all(contact);
            });
  }

  private static Event draft(Event.Type type, Jid contact, Map<String, Object> details) {
    return Event.draft(type, contact, Instant.ofEpochMilli(System.currentTimeMillis()))
        .withDetails(details);
  }
}
