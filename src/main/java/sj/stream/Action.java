package sj.stream;

import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.sasl.SaslExchange;
import sj.xml.Element;

/** What the negotiator wants done, in order. */
sealed interface Action {
  /** Send a stream header, and parse what comes with a new parser; {@code from} null leaves it. */
  record Open(String to, @Nullable String from) implements Action {}

  /** Send this. */
  record Send(Element element) implements Action {}

  /** Parse nothing further: what comes next belongs to TLS or to a stream not yet opened. */
  record StopParser() implements Action {}

  /** Begin the TLS handshake. */
  record StartTls() implements Action {}

  /**
   * Work out what to say, off the event loop; {@code challenge} as it came, in base64, or null for
   * the initial response.
   */
  record Compute(SaslExchange exchange, @Nullable String challenge) implements Action {}

  /** SCRAM has worked. */
  record PinScram() implements Action {}

  /** From here on the stanzas that come are to be handed on. */
  record Bound(Jid full, Management management, Features features) implements Action {}

  /** The old session goes on; the server has handled so many of our stanzas. */
  record Resumed(long h) implements Action {}

  /** The old session is gone; h as above, or null where the server doesn't know. */
  record NotResumed(@Nullable Long h) implements Action {}

  /** A stanza that came before the session was announced. */
  record Early(Element stanza) implements Action {}

  /** Give up: close the stream where one is open, and then the connection. */
  record Fail(Failure failure) implements Action {}

  /**
   * Stream management as the server granted it.
   *
   * @param enabled stanzas are counted and acknowledged
   * @param id what to resume with, or null where the server doesn't allow that
   * @param location where the server would rather have it resumed, or null
   */
  record Management(
      boolean enabled, @Nullable String id, StreamConfig.@Nullable HostPort location) {
    static final Management NONE = new Management(false, null, null);
  }
}
