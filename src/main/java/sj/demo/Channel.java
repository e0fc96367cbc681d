package sj.demo;

import org.jspecify.annotations.Nullable;

/**
 * What carries the stream.
 *
 * @param secured TLS is on
 * @param binding the tls-exporter value (RFC 9266) in Base64, or null where TLS has none
 */
record Channel(boolean secured, @Nullable String binding) {
  static final Channel PLAIN = new Channel(false, null);
}
