package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.history.Tx;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.tree.Tree;

/** Contact directories: announced when they come into being, and how far each was read. */
final class Contacts {
  private static final String KNOWN = "contact:";

  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final Context context;
  private final Lines lines;
  private final WriteQueue writes;
  private final Marks marks;

  Contacts(
      Bus bus,
      History history,
      WriteQueue writes,
      Tree tree,
      Context context,
      Lines lines,
      Marks marks) {
    this.bus = bus;
    this.history = history;
    this.writes = writes;
    this.tree = tree;
    this.context = context;
    this.lines = lines;
    this.marks = marks;
  }

  /**
   * Announces a directory, unless it stood there when the bridge started and had been announced
   * before.
   */
  void made(Jid contact, boolean stoodThere) {
    writes.write(
        tx -> {
          boolean announced = tx.get(KNOWN + contact) != null;
          if (!announced || !stoodThere) {
            tx.put(KNOWN + contact, "1");
            tx.publish(Event.draft(Event.Type.CONTACT, contact, lines.now()));
            lines.contact(tx, tree.directory(contact));
            // An empty line makes the file: a chat is a directory with in and out from the first.
            tx.line(new Log.Conversation(contact), new byte[0]);
          }
          return true;
        });
  }

  /** The contacts that have a directory by what the history says. */
  static List<Jid> announced(Tx tx) {
    return tx.names(KNOWN).stream()
        .map(name -> Jid.ofNullable(name.substring(KNOWN.length())))
        .filter(Objects::nonNull)
        .toList();
  }

  /** It will be announced anew when its directory is seen. */
  static void forget(Tx tx, Jid contact) {
    tx.put(KNOWN + contact, null);
  }

  void removed(Jid contact) {
    writes.write(
        tx -> {
          forget(tx, contact);
          return tx.publish(
              Event.draft(Event.Type.CONTACT, contact, lines.now())
                  .withDetails(Map.of("removed", true)));
        });
  }

  Future<Boolean> make(Jid contact) {
    return Future.fromCompletionStage(tree.make(contact), context);
  }

  Future<Void> remove(Jid contact) {
    return Future.fromCompletionStage(tree.remove(contact), context)
        .compose(
            there ->
                there
                    ? Future.succeededFuture()
                    : Future.failedFuture(Refusal.unknownContact(contact)));
  }

  Future<Void> markRead(Requests.MarkRead request) {
    Jid contact = request.contact();
    if (!tree.contacts().contains(contact)) {
      return Future.failedFuture(Refusal.unknownContact(contact));
    }
    if (request.id() < 0 || request.id() > history.range().newest()) {
      return Future.failedFuture(
          new Refusal(
              Refusal.Kind.INVALID,
              "the newest event has the id " + history.range().newest(),
              "id"));
    }
    return Future.fromCompletionStage(
            history.write(
                tx -> {
                  boolean marked = marks.read(tx, contact, request.id());
                  boolean moved = tx.read(contact, request.id());
                  if (moved) {
                    tx.publish(
                        Event.draft(Event.Type.READ, contact, lines.now())
                            .withAbout(request.id())
                            .withDetails(Map.of("by", "us")));
                  }
                  return new Moved(moved, marked);
                }),
            context)
        .onSuccess(
            done -> {
              if (done.marked()) {
                bus.publish(new Pipes.OutboxGrew());
              }
            })
        .compose(
            done ->
                done.moved()
                    ? Future.fromCompletionStage(
                        tree.put(contact, "read", request.id() + "\n"), context)
                    : Future.succeededFuture());
  }

  /** What became of a read position: whether it moved, and whether the contact is to be told. */
  private record Moved(boolean moved, boolean marked) {}

  /** The owner wrote {@code read}. */
  void written(Pipes.Written written) {
    Jid contact = written.contact();
    if (contact == null || !written.file().equals("read") || written.content() == null) {
      return;
    }
    long id;
    try {
      id = Long.parseLong(written.content().strip());
    } catch (NumberFormatException e) {
      bus.publish(new Pipes.Notice(contact, "read holds no event id: write a number into it"));
      return;
    }
    markRead(new Requests.MarkRead(contact, id))
        .onFailure(
            refused ->
                bus.publish(
                    new Pipes.Notice(contact, "read was not taken: " + refused.getMessage())));
  }
}
