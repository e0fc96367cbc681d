package sj.stream;

import io.vertx.core.Future;
import java.util.List;
import sj.jid.Jid;
import sj.stanza.Stanza;

/** What a stream tells its owner, always on the context that started it. */
public interface StreamListener {
  /** The count of a session that can't be resumed. */
  long UNCOUNTED = -1;

  /**
   * What the server has acknowledged.
   *
   * @param tokens that stanzas were sent with, in order
   * @param seq the number of the last stanza, as {@link SessionMemory.Sent} names it
   * @param count how many the server has handled by now, modulo 2^32; or {@link #UNCOUNTED}
   */
  record Acknowledged(List<Long> tokens, long seq, long count) {}

  /** Whether a session may begin now: the stream is authenticated at most until this completes. */
  Future<?> awaited();

  /** The stream is being found, opened, secured or authenticated, or waits for its next attempt. */
  void connecting(String reason);

  /**
   * The stream is down and stays so until a person has done what the reason says, or (when {@code
   * forPerson} is false) was closed on request.
   */
  void offline(String reason, boolean forPerson);

  /**
   * A new session is bound. Messages that the old one left unacknowledged are to be sent again by
   * the owner; presence and roster begin anew.
   *
   * @param rosterVersioning the server offers it (RFC 6121 section 2.6.1)
   */
  void bound(Jid full, boolean rosterVersioning);

  /** The session of before goes on; the stream itself has sent again what was unacknowledged. */
  void resumed(Jid full, boolean rosterVersioning);

  /**
   * Stanzas, in the order of their arrival, one batch for what one read brought.
   *
   * @param batch may be empty where only the count has grown
   * @param count how many have come in this session with these, modulo 2^32, to be committed with
   *     them; or {@link #UNCOUNTED}
   * @return completes when they are committed: only then are they acknowledged to the server
   */
  Future<?> received(List<Stanza> batch, long count);

  /** The server has acknowledged stanzas. */
  void acknowledged(Acknowledged what);

  /**
   * The server closed the stream over something in the stanza with this token: it must not be sent
   * again.
   */
  void refused(long token, String reason);

  /** A stanza without a token wasn't sent, for the server would close the stream over it. */
  void unsent(Stanza stanza, String reason);
}
