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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
 * The way from the server into the tree. While one write of the history runs the next is asked for,
 * so that the history's thread need not wait for it; what gathers meanwhile goes together into the
 * one after that. Where a directory is to be made, or something laid aside, a write runs alone.
 */
final class Receiving {
  private static final Logger LOGGER = System.getLogger(Receiving.class.getName());
  // As much as the router commits at once: each write costs something for each contact in it.
  private static final int TOGETHER = 4_000;
  private static final int MOST_WRITES = 2;
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
  // Of these nothing is held; it spares a look at each message. The history's thread reads it.
  private final Set<Jid> opened = ConcurrentHashMap.newKeySet();
  private @Nullable Batch next;
  private int writing;
  private boolean isAlone;

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
    while (writing < MOST_WRITES && !isAlone) {
      Batch batch = next == null ? gathered() : next;
      if (batch == null || (writing > 0 && !batch.isPlain())) {
        next = batch;
        return;
      }
      next = null;
      write(batch);
    }
  }

  /** What waits, as much as goes together; null where nothing does. */
  private @Nullable Batch gathered() {
    if (waiting.isEmpty() && opening.isEmpty()) {
      return null;
    }
    var batch = new Batch(List.copyOf(opening));
    opening.clear();
    for (long text = 0;
        !waiting.isEmpty() && batch.readings.size() < TOGETHER && text < MOST_TEXT; ) {
      Heard heard = waiting.remove();
      text += heard.arrived().stanza().element().toString().length();
      try {
        batch.add(Reading.of(heard, bus.account(), lines));
      } catch (RuntimeException e) {
        lost(e);
        bus.publish(new Pipes.Settled(1));
      }
    }
    return batch;
  }

  private void write(Batch batch) {
    writing++;
    isAlone = !batch.isPlain();
    Future.succeededFuture()
        .compose(begin -> publish(batch))
        .onFailure(this::lost)
        .onComplete(
            done -> {
              writing--;
              isAlone = false;
              if (!batch.readings.isEmpty()) {
                bus.publish(new Pipes.Settled(batch.readings.size()));
              }
              turn();
            });
  }

  private void lost(Throwable e) {
    cursor.freeze();
    String words = "messages wait for the next start: " + e.getMessage();
    // What the history says is a sentence for the owner, and one is that it is closed.
    if (e instanceof HistoryException) {
      LOGGER.log(Level.WARNING, words);
    } else {
      LOGGER.log(Level.ERROR, words, e);
    }
  }

  private Future<?> publish(Batch batch) {
    return (batch.made.isEmpty()
            ? commit(batch)
            : Future.join(batch.made).transform(ignored -> commit(batch)))
        .onSuccess(this::after);
  }

  private Future<Publication> commit(Batch batch) {
    Twice.Session now = session.get();
    CompletionStage<Publication> stage =
        writes.write(
            tx -> {
              var publication =
                  new Publication(
                      tx, tree, lines, bus.account(), marks, opened, new Twice(tx, now), cursor);
              batch.open.forEach(publication::open);
              publication.add(batch.readings, batch.aside);
              if (!publication.held.isEmpty() && strangers.isTimeToSay()) {
                lines.notice(tx, null, Strangers.SENTENCE);
              }
              return publication;
            });
    // At once, and so before the next one moves the place in the archive.
    stage.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            cursor.freeze();
          }
        });
    return Future.fromCompletionStage(stage, context);
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

  /** One write's messages: whose sender has a directory, and whose are laid aside. */
  private final class Batch {
    final List<Jid> open;
    final List<Reading> readings = new ArrayList<>();
    final Set<Jid> aside = new HashSet<>();
    final List<Future<Boolean>> made = new ArrayList<>();
    private final Set<Jid> here = new HashSet<>();

    /** Contacts that were opened come first. */
    Batch(List<Jid> open) {
      this.open = open;
    }

    /** True where it may be asked for while another write runs. */
    boolean isPlain() {
      return open.isEmpty() && aside.isEmpty() && made.isEmpty();
    }

    void add(Reading reading) {
      if (reading.incoming() instanceof Incoming.Words words) {
        place(words.contact(), reading.source().own());
      }
      readings.add(reading);
    }

    private void place(Jid contact, boolean own) {
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
