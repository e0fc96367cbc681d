package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sj.bus.Arrived;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.Event;
import sj.history.History;
import sj.history.Tx;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaError;
import sj.tree.Tree;

/** The way from the server into the tree: one write of the history for each batch. */
final class Receiving {
  private static final long RETRY_MILLIS = 1000;

  private final Bus bus;
  private final History history;
  private final Tree tree;
  private final Context context;
  private final Lines lines;
  private final Strangers strangers;
  private final Set<Jid> known = new HashSet<>();
  private final Bounces bounces;
  private Future<?> last = Future.succeededFuture();

  Receiving(
      Bus bus,
      History history,
      Tree tree,
      Context context,
      Lines lines,
      Strangers strangers,
      Bounces bounces) {
    this.bounces = bounces;
    this.bus = bus;
    this.history = history;
    this.tree = tree;
    this.context = context;
    this.lines = lines;
    this.strangers = strangers;
  }

  /** These are on the roster, and so no strangers. */
  void know(Set<Jid> contacts) {
    known.clear();
    known.addAll(contacts);
  }

  /** Publishes a batch, after all batches before it. */
  void receive(List<Arrived<Message>> batch) {
    last = last.otherwiseEmpty().compose(done -> publish(batch));
  }

  private Future<?> publish(List<Arrived<Message>> batch) {
    var sorting = new Sorting();
    var readings = new ArrayList<Reading>(batch.size());
    for (Arrived<Message> arrived : batch) {
      Incoming incoming = Incoming.of(arrived.stanza(), bus.account(), lines.now());
      if (incoming instanceof Incoming.Words words) {
        sorting.place(words.contact());
      }
      readings.add(new Reading(arrived, incoming));
    }
    return Future.join(sorting.made)
        .transform(ignored -> commit(readings, sorting.aside))
        .onSuccess(this::refuse)
        .transform(ignored -> bounces.handle(readings))
        .onComplete(done -> bus.publish(new Pipes.Settled(batch.size())));
  }

  /** Which contacts of a batch have a directory, and whose messages are laid aside. */
  private final class Sorting {
    final Set<Jid> here = new HashSet<>();
    final Set<Jid> aside = new HashSet<>();
    final List<Future<Boolean>> made = new ArrayList<>();

    void place(Jid contact) {
      if (here.contains(contact) || aside.contains(contact)) {
        return;
      }
      if (tree.contacts().contains(contact)) {
        here.add(contact);
      } else if (known.contains(contact)
          || contact.equals(bus.account())
          || contact.equals(bus.account().domain())
          || strangers.admit()) {
        here.add(contact);
        made.add(Future.fromCompletionStage(tree.make(contact), context));
      } else {
        aside.add(contact);
      }
    }
  }

  /** Until it is committed: what was received waits in the history while the disk is full. */
  private Future<List<Message>> commit(List<Reading> readings, Set<Jid> aside) {
    return Future.fromCompletionStage(history.write(tx -> publish(tx, readings, aside)), context)
        .recover(
            failure ->
                Future.future(
                    again ->
                        context
                            .owner()
                            .setTimer(
                                RETRY_MILLIS, timer -> commit(readings, aside).onComplete(again))));
  }

  /** Gives the messages that could not be kept. */
  private List<Message> publish(Tx tx, List<Reading> readings, Set<Jid> aside) {
    var refused = new ArrayList<Message>();
    boolean held = false;
    for (Reading reading : readings) {
      Arrived<Message> arrived = reading.arrived();
      switch (reading.incoming()) {
        case Incoming.Nothing nothing -> tx.settle(arrived.seq());
        case Incoming.Bounce bounce -> {
          // Settled with its failed event, by Bounces.
        }
        case Incoming.Words words when aside.contains(words.contact()) -> {
          held = true;
          if (!tx.hold(arrived.seq(), words.contact())) {
            tx.settle(arrived.seq());
            refused.add(arrived.stanza());
            bus.count("strangers_refused");
          }
        }
        case Incoming.Words words -> {
          Event draft = words.draft(arrived.stanza().element().toString());
          tx.publish(draft);
          lines.message(tx, words.contact(), draft);
          tx.settle(arrived.seq());
        }
      }
    }
    if (held && strangers.sayNow()) {
      lines.notice(
          tx,
          null,
          "messages from unknown people are kept aside, for more of them wrote within an hour than"
              + " --strangers allows; mkdir a directory with somebody's JID to read theirs");
    }
    return refused;
  }

  private void refuse(List<Message> refused) {
    for (Message message : refused) {
      if (message.element().attribute("from") != null) {
        bus.publish(new Pipes.Outgoing(message.error(StanzaError.SERVICE_UNAVAILABLE)));
      }
    }
  }
}
