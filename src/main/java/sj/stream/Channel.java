package sj.stream;

import java.util.List;
import sj.sasl.ChannelBinding;

/**
 * What a stream runs over.
 *
 * @param tls TLS, with the certificate checked against the JID's domain
 * @param bindings channel bindings of this TLS channel, best first
 * @param claimed a program in front is said to do TLS, and nobody here knows
 */
record Channel(boolean tls, List<ChannelBinding> bindings, boolean claimed) {
  static final Channel CLEAR = new Channel(false, List.of());
  static final Channel CLAIMED = new Channel(false, List.of(), true);

  Channel(boolean tls, List<ChannelBinding> bindings) {
    this(tls, bindings, false);
  }

  Channel {
    bindings = List.copyOf(bindings);
  }
}
