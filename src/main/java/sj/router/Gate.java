package sj.router;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sj.jid.Jid;
import sj.stanza.Stanza;
import sj.stream.StreamListener;

/**
 * Keeps back what the stream tells, in its order, until those are there who are to hear of it: a
 * connection takes as long as the rest of a start, and both go side by side.
 */
final class Gate implements StreamListener {
  private final StreamListener behind;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean open;

  /** A gate that is shut, in front of that listener. */
  Gate(StreamListener behind) {
    this.behind = behind;
  }

  /** Lets through what has gathered, and what comes from now on. */
  void open() {
    // What comes of it comes behind it.
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
    open = true;
  }

  private void pass(Runnable told) {
    if (open) {
      told.run();
    } else {
      waiting.add(told);
    }
  }

  @Override
  public void connecting(String reason) {
    pass(() -> behind.connecting(reason));
  }

  @Override
  public void offline(String reason, boolean forPerson) {
    pass(() -> behind.offline(reason, forPerson));
  }

  @Override
  public void bound(Jid full, boolean rosterVersioning) {
    pass(() -> behind.bound(full, rosterVersioning));
  }

  @Override
  public void resumed(Jid full, boolean rosterVersioning) {
    pass(() -> behind.resumed(full, rosterVersioning));
  }

  @Override
  public Future<?> received(List<Stanza> batch, long count) {
    if (open) {
      return behind.received(batch, count);
    }
    Promise<Object> committed = Promise.promise();
    pass(() -> behind.received(batch, count).<Object>map(done -> done).onComplete(committed));
    return committed.future();
  }

  @Override
  public void acknowledged(Acknowledged what) {
    pass(() -> behind.acknowledged(what));
  }

  @Override
  public void refused(long token, String reason) {
    pass(() -> behind.refused(token, reason));
  }

  @Override
  public void unsent(Stanza stanza, String reason) {
    pass(() -> behind.unsent(stanza, reason));
  }
}
