package sj.stream;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.stanza.Stanza;

/** Remembers a session as a process that is killed would leave it. */
final class Notebook implements SessionMemory {
  /** When a number is committed. */
  volatile Future<?> commit = Future.succeededFuture();

  private @Nullable Saved begun;
  private final List<Sent> sent = new ArrayList<>();
  private Consumer<List<Numbered>> numbered = nobody -> {};
  private long last;
  private long received;
  private long handled;

  @Override
  public synchronized void begun(Saved session) {
    begun = session;
    sent.clear();
    last = 0;
    received = session.received();
    handled = session.handled();
  }

  /** What the former process left. */
  synchronized void restore(Saved session) {
    begun(session);
    sent.addAll(session.sent());
    last = sent.isEmpty() ? 0 : sent.getLast().seq();
  }

  @Override
  public synchronized void onNumbered(Consumer<List<Numbered>> taker) {
    numbered = taker;
  }

  @Override
  public void number(Stanza stanza, long token) {
    Saved session = begun;
    commit.onSuccess(
        _ -> {
          if (session == begun) {
            place(token, stanza, null);
          }
        });
  }

  /** A message gets its number without the stream's having asked; on the stream's context. */
  void queue(Stanza stanza, long token) {
    place(token, stanza, stanza);
  }

  void tell(List<Numbered> places) {
    numbered.accept(places);
  }

  private void place(long token, Stanza stanza, @Nullable Stanza told) {
    Sent next;
    synchronized (this) {
      if (token != XmppStream.NO_TOKEN && sent.stream().anyMatch(one -> one.token() == token)) {
        return;
      }
      next = new Sent(++last, token, stanza);
      sent.add(next);
    }
    tell(List.of(new Numbered(next.seq(), token, told)));
  }

  @Override
  public Future<?> tried(List<Long> tokens) {
    return commit;
  }

  @Override
  public synchronized void ended() {
    begun = null;
  }

  synchronized void received(long count) {
    received = count;
  }

  synchronized void acknowledged(StreamListener.Acknowledged what) {
    sent.removeIf(one -> one.seq() <= what.seq());
    handled = what.count();
  }

  synchronized boolean isOpen() {
    return begun != null;
  }

  /** What the next process would find. */
  synchronized Saved saved() {
    Saved session = Objects.requireNonNull(begun);
    return new Saved(
        session.id(),
        session.full(),
        session.rosterVersioning(),
        session.maxOctets(),
        received,
        handled,
        List.copyOf(sent));
  }
}
