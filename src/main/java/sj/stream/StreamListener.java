package sj.stream;

import io.vertx.core.Future;
import java.util.List;
import sj.jid.Jid;
import sj.stanza.Stanza;

/** What a stream tells its owner, always on the context that started it. */
public interface StreamListener {
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
   */
  void bound(Jid full);

  /** The session of before goes on; the stream itself has sent again what was unacknowledged. */
  void resumed(Jid full);

  /**
   * Stanzas, in the order of their arrival, one batch for what one read brought.
   *
   * @return completes when they are committed: only then are they acknowledged to the server
   */
  Future<?> received(List<Stanza> batch);

  /** The server has acknowledged the stanza that was sent with this token. */
  void acknowledged(long token);

  /**
   * The server closed the stream over something in the stanza with this token: it must not be sent
   * again.
   */
  void refused(long token, String reason);
}
