package sj.stream;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Remembers a session as a process that is killed would leave it. */
final class Notebook implements SessionMemory {
  /** When a number is committed. */
  volatile Future<?> commit = Future.succeededFuture();

  private @Nullable Saved begun;
  private final List<Sent> sent = new ArrayList<>();
  private long received;
  private long handled;

  @Override
  public synchronized void begun(Saved session) {
    begun = session;
    sent.clear();
    received = session.received();
    handled = session.handled();
  }

  @Override
  public synchronized Future<?> numbered(List<Sent> stanzas, boolean resumable) {
    sent.addAll(stanzas);
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
