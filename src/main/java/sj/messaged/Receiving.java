package sj.messaged;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.history.History;
import sj.history.HistoryException;
import sj.history.WriteQueue;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaError;
import sj.tree.Tree;

/**
 * The way from the server into the tree. What gathers while one write of the history runs goes
 * together into the next.
 */
final class Receiving {
  private static final Logger LOGGER = System.getLogger(Receiving.class.getName());
  // All that may be between socket and disk: each write costs something for each contact in it.
  private static final int TOGETHER = 5_000;
  // In characters: a write is held in memory more than once.
  private static final long MOST_TEXT = 4 << 20;

  private final Bus bus;
  private final WriteQueue writes;
  private final Tree tree;
  private final Context context;
  private final Lines lines;
  private final Strangers strangers;
  private final Marks marks;
  private final Set<Jid> known = new HashSet<>();
  private final Supplier<Twice.Session> session;
  private final Cursor cursor;
  private final Deque<Heard> waiting = new ArrayDeque<>();
  private final Set<Jid> opening = new LinkedHashSet<>();
  // Of these nothing is held; it spares a look at each message.
  private final Set<Jid> opened = new HashSet<>();
  private boolean busy;

  Receiving(
      Bus bus,
      History history,
      Tree tree,
      Context context,
      Lines lines,
      Strangers strangers,
      Marks marks,
      Supplier<Twice.Session> session,
      Cursor cursor) {
    this.bus = bus;
    this.session = session;
    this.cursor = cursor;
    this.writes = new WriteQueue(history);
    this.tree = tree;
    this.context = context;
    this.lines = lines;
    this.strangers = strangers;
    this.marks = marks;
  }

  /** These are on the roster, and so no strangers. */
  void know(Set<Jid> contacts) {
    known.clear();
    known.addAll(contacts);
  }

  /** Publishes a batch, after all batches before it. */
  void receive(List<Heard> batch) {
    waiting.addAll(batch);
    turn();
  }

  /** A directory came into being: publishes what was held for it. */
  void open(Jid contact) {
    opening.add(contact);
    turn();
  }

  private void turn() {
    if (busy || (waiting.isEmpty() && opening.isEmpty())) {
      return;
    }
    busy = true;
    var batch = new ArrayList<Heard>();
    for (long text = 0; !waiting.isEmpty() && batch.size() < TOGETHER && text < MOST_TEXT; ) {
      Heard heard = waiting.remove();
      text += heard.arrived().stanza().element().toString().length();
      batch.add(heard);
    }
    List<Jid> open = List.copyOf(opening);
    opening.clear();
    Future.succeededFuture()
        .compose(begin -> publish(batch, open))
        .onFailure(
            e -> {
              cursor.freeze();
              String words = "messages wait for the next start: " + e.getMessage();
              // What the history says is a sentence for the owner, and one is that it is closed.
              if (e instanceof HistoryException) {
                LOGGER.log(Level.WARNING, words);
              } else {
                LOGGER.log(Level.ERROR, words, e);
              }
            })
        .onComplete(
            done -> {
              busy = false;
              if (!batch.isEmpty()) {
                bus.publish(new Pipes.Settled(batch.size()));
              }
              turn();
            });
  }

  private Future<?> publish(List<Heard> batch, List<Jid> open) {
    var sorting = new Sorting();
    var readings = new ArrayList<Reading>(batch.size());
    for (Heard heard : batch) {
      Incoming incoming = heard.source().read(bus.account(), heard.at());
      if (incoming instanceof Incoming.Words words) {
        sorting.place(words.contact(), heard.source().own());
      }
      readings.add(new Reading(heard, incoming));
    }
    return Future.join(sorting.made)
        .transform(ignored -> commit(readings, open, sorting.aside))
        .onSuccess(this::after);
  }

  private Future<Publication> commit(List<Reading> readings, List<Jid> open, Set<Jid> aside) {
    Twice.Session now = session.get();
    return Future.fromCompletionStage(
        writes.write(
            tx -> {
              var publication =
                  new Publication(
                      tx, tree, lines, bus.account(), marks, opened, new Twice(tx, now), cursor);
              open.forEach(publication::open);
              publication.expect(readings);
              for (Reading reading : readings) {
                boolean apart =
                    reading.incoming() instanceof Incoming.Words words
                        && aside.contains(words.contact());
                publication.add(reading, apart);
              }
              if (!publication.held.isEmpty() && strangers.isTimeToSay()) {
                lines.notice(tx, null, Strangers.SENTENCE);
              }
              return publication;
            }),
        context);
  }

  private void after(Publication publication) {
    opened.addAll(publication.opened);
    opened.removeAll(publication.held);
    if (!publication.held.isEmpty()) {
      strangers.said();
    }
    publication.read.forEach((contact, until) -> tree.put(contact, "read", until + "\n"));
    if (publication.answered) {
      bus.publish(new Pipes.OutboxGrew());
    }
    for (Message message : publication.refused) {
      bus.count("strangers_refused");
      if (message.element().attribute("from") != null) {
        bus.publish(new Pipes.Outgoing(message.error(StanzaError.SERVICE_UNAVAILABLE)));
      }
    }
  }

  /** Which contacts of a batch have a directory, and whose messages are laid aside. */
  private final class Sorting {
    final Set<Jid> here = new HashSet<>();
    final Set<Jid> aside = new HashSet<>();
    final List<Future<Boolean>> made = new ArrayList<>();

    void place(Jid contact, boolean own) {
      if (here.contains(contact) || aside.contains(contact)) {
        return;
      }
      if (tree.contacts().contains(contact)) {
        here.add(contact);
      } else if (own
          || known.contains(contact)
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
}
