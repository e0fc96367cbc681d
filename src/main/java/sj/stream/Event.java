package sj.stream;

import org.jspecify.annotations.Nullable;
import sj.sasl.SaslData;
import sj.sasl.SaslExchange;
import sj.sasl.SaslViolation;
import sj.xml.Element;

/** What happens to a connection while it is negotiated. */
sealed interface Event {
  /** The connection is there, with or without TLS. */
  record Connected(Channel channel) implements Event {}

  /** The server's stream header came. */
  record Opened(Element header) implements Event {}

  /** A first-level element came. */
  record Received(Element element) implements Event {}

  /** The TLS handshake succeeded. */
  record Secured(Channel channel) implements Event {}

  /** Octets came behind an element that ends a stream's clear or unauthenticated part. */
  record Surplus() implements Event {}

  /** What {@link Action.Compute} asked for, in base64. */
  record Computed(String response) implements Event {}

  /** It couldn't be computed. */
  record Refused(SaslViolation violation) implements Event {}

  /** What comes of computing; takes as long as the server asks for. */
  static Event of(SaslExchange exchange, @Nullable String challenge) {
    try {
      byte[] response =
          challenge == null ? exchange.initial() : exchange.respond(SaslData.decode(challenge));
      return new Computed(SaslData.encode(response));
    } catch (SaslViolation violation) {
      return new Refused(violation);
    }
  }

  /** The step took too long. */
  record TimedOut() implements Event {}
}
