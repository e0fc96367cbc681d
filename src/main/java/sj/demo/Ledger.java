package sj.demo;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.Stanza;

/**
 * What clients sent to the server, in the order of its arrival: what a test holds against what the
 * clients say they sent. May be asked from any thread.
 */
public final class Ledger {
  /**
   * One stanza.
   *
   * @param number counts from 1
   * @param client the full JID that sent it
   * @param stanza as it came, before the server stamped it
   */
  public record Entry(long number, Jid client, Stanza stanza) {}

  private record Wait(Predicate<Entry> wanted, Promise<Entry> promise) {}

  private final int limit;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Wait> waits = new ArrayList<>();
  private long count;

  /** A ledger of the newest {@code limit} stanzas. */
  Ledger(int limit) {
    this.limit = limit;
  }

  void received(Jid client, Stanza stanza) {
    var due = new ArrayList<Wait>();
    Entry entry;
    synchronized (this) {
      entry = new Entry(++count, client, stanza);
      entries.add(entry);
      if (entries.size() > limit) {
        entries.remove();
      }
      for (Wait wait : waits) {
        if (wait.wanted().test(entry)) {
          due.add(wait);
        }
      }
      waits.removeAll(due);
    }
    due.forEach(wait -> wait.promise().complete(entry));
  }

  /** All that is kept. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The bodies of all messages to that bare JID, in order. */
  public List<String> bodiesTo(Jid to) {
    var bodies = new ArrayList<String>();
    for (Entry entry : entries()) {
      Jid addressed = entry.stanza().to();
      if (entry.stanza() instanceof Message message
          && addressed != null
          && addressed.bare().equals(to.bare())) {
        String body = message.body();
        if (body != null) {
          bodies.add(body);
        }
      }
    }
    return bodies;
  }

  /** How many stanzas came since the server was made, those included that are kept no longer. */
  public synchronized long count() {
    return count;
  }

  /**
   * Completes with the first stanza that the test wants, be it one of those kept or yet to come.
   */
  public synchronized Future<Entry> first(Predicate<Entry> wanted) {
    for (Entry entry : entries) {
      if (wanted.test(entry)) {
        return Future.succeededFuture(entry);
      }
    }
    Promise<Entry> promise = Promise.promise();
    waits.add(new Wait(wanted, promise));
    return promise.future();
  }
}
