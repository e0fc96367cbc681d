package sj.stream;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the server that somebody else has made, as two streams of octets: by UCSPI,
 * descriptors 6 and 7. It is used once: no address is looked up, and when it ends, the stream ends.
 */
public final class Inherited {
  /** What stands between these streams and the server. */
  public enum Front {
    /** Nothing, as far as anybody said: TLS is to be begun by STARTTLS. */
    NOTHING,
    /**
     * A program of which the environment says that it does TLS. So STARTTLS isn't insisted on where
     * the server doesn't offer it; but no password is sent on such a word.
     */
    CLAIMED,
    /** A program that does TLS and has checked the certificate: the owner has said so. */
    TLS
  }

  /**
   * How it ended.
   *
   * @param words a sentence for a person
   * @param forPerson another connection helps nothing before a person has done something
   * @param blamesStanza the server closed the stream over something that was sent
   */
  public record Over(String words, boolean forPerson, boolean blamesStanza) {}

  private final InputStream from;
  private final OutputStream to;
  private final Front front;
  private final boolean suspicious;
  private final Consumer<Over> over;
  private volatile @Nullable Thread writer;

  /**
   * A connection that stands.
   *
   * @param from what the server sends; read by a thread of its own, and never closed
   * @param to what the server gets; written by a thread of its own, and closed at the end
   * @param suspicious the last such connection was closed over a stanza that was sent: so stanzas
   *     are sent one at a time, until that one is found
   * @param over called once, on the context of the stream, when it ends by itself
   */
  public Inherited(
      InputStream from, OutputStream to, Front front, boolean suspicious, Consumer<Over> over) {
    this.from = from;
    this.to = to;
    this.front = front;
    this.suspicious = suspicious;
    this.over = over;
  }

  /**
   * Returns when all that was sent is written and the output closed, or that time has passed.
   * Blocks.
   */
  public void awaitWritten(Duration most) {
    Thread thread = writer;
    if (thread != null) {
      try {
        thread.join(most);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  InputStream from() {
    return from;
  }

  OutputStream to() {
    return to;
  }

  Front front() {
    return front;
  }

  boolean isSuspicious() {
    return suspicious;
  }

  void writtenBy(Thread thread) {
    writer = thread;
  }

  /**
   * Tells of its end; the session is left as it is, for the next process. A conflict is for a
   * person: whoever has the resource now would be thrown out by that process, and would come back.
   */
  void end(Failure failure, StreamListener listener) {
    boolean forPerson =
        switch (failure.remedy()) {
          case PERSON, RETRY_ELSEWHERE -> true;
          case RETRY, RETRY_LATER -> false;
        };
    listener.offline(failure.words(), forPerson);
    over.accept(new Over(failure.words(), forPerson, failure.blamesStanza()));
  }
}
