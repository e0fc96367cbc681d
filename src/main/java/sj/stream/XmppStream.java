package sj.stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import sj.stanza.Stanza;

/**
 * One stream that is kept up: connects, and connects again until closed. To be used from the
 * event-loop context that made it, and only from there.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class XmppStream {
  /** The token of a stanza whose acknowledgement nobody waits for. */
  public static final long NO_TOKEN = 0;

  /** A stream that isn't started yet. */
  public XmppStream(Vertx vertx, StreamConfig config, StreamListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Begins to connect. */
  public void start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Numbers the stanza, keeps it until it is acknowledged and writes it. Only while bound.
   *
   * @param token what {@link StreamListener#acknowledged} will name, or {@link #NO_TOKEN}
   * @return false when no session is bound: nothing was kept
   */
  public boolean send(Stanza stanza, long token) {
    throw new UnsupportedOperationException();
  }

  /** True while the socket takes no more, or too much is unacknowledged: stop sending. */
  public boolean isFull() {
    throw new UnsupportedOperationException();
  }

  /** Called once {@link #isFull} is false again. */
  public void whenDrained(Runnable handler) {
    throw new UnsupportedOperationException();
  }

  /** True when the server of this session offers roster versioning (RFC 6121 section 2.6.1). */
  public boolean rosterVersioning() {
    throw new UnsupportedOperationException();
  }

  /** Tries at once, where the stream waits for its next attempt or for a person. */
  public void retryNow() {
    throw new UnsupportedOperationException();
  }

  /** Sends the last acknowledgement, closes the stream properly and stays offline. */
  public Future<Void> close() {
    throw new UnsupportedOperationException();
  }
}
