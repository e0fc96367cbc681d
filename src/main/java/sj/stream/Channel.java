package sj.stream;

import java.util.List;
import sj.sasl.ChannelBinding;

/**
 * What a stream runs over.
 *
 * @param tls TLS, with the certificate checked against the JID's domain
 * @param bindings channel bindings of this TLS channel, best first
 */
record Channel(boolean tls, List<ChannelBinding> bindings) {
  static final Channel CLEAR = new Channel(false, List.of());

  Channel {
    bindings = List.copyOf(bindings);
  }
}
