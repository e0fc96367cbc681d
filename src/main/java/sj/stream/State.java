package sj.stream;

import sj.jid.Jid;
import sj.sasl.SaslExchange;

/**
 * Where the negotiation of one connection stands.
 *
 * <pre>
 *                 ┌────────────────────────────┐ plain TCP, direct TLS
 *                 │                            ▼
 * Connecting ─► Opening ─► AwaitingFeatures ─► Authenticating ─► Opening ─► AwaitingFeatures
 *                 ▲          │ STARTTLS                                       │        │
 *                 │          ▼                                                ▼        ▼
 *               Securing ◄─ AwaitingProceed              Binding ◄────── Resuming      │
 *                                                          │  ▲             │          │
 *                                                          │  └─────────────┼──────────┘
 *                                  [StartingSession] ─► Enabling ─► Established
 * </pre>
 *
 * Every state may become Ended.
 */
sealed interface State {
  /** Nothing was sent. */
  record Connecting() implements State {}

  /** Our header is sent, the server's awaited. */
  record Opening(Channel channel, boolean authenticated) implements State {}

  /** Both headers are exchanged. */
  record AwaitingFeatures(Channel channel, boolean authenticated) implements State {}

  /** {@code <starttls/>} is sent. Nothing learnt before TLS is kept (RFC 6120 section 5.4.3.3). */
  record AwaitingProceed(boolean offered) implements State {}

  /** The TLS handshake is under way. */
  record Securing() implements State {}

  /** An exchange is under way; {@code begun} once {@code <auth/>} was sent. */
  record Authenticating(Channel channel, SaslExchange exchange, boolean begun) implements State {}

  /** {@code <resume/>} is sent. */
  record Resuming(Features features) implements State {}

  /** The bind request is sent; {@code asked} with a resourcepart. */
  record Binding(Features features, boolean asked) implements State {}

  /** The old session request is sent, for servers that still want it. */
  record StartingSession(Features features, Jid full) implements State {}

  /** {@code <enable/>} is sent. */
  record Enabling(Features features, Jid full) implements State {}

  /** A session is bound or resumed: negotiation is over. */
  record Established() implements State {}

  /** It failed. */
  record Ended() implements State {}
}
