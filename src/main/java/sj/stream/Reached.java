package sj.stream;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.sasl.ChannelBinding;
import sj.stream.Inherited.Front;

/**
 * A connection that stands.
 *
 * @param tls what secures it, now or by STARTTLS; null for plain TCP
 * @param front what stands between it and the server
 */
record Reached(NetSocket socket, @Nullable ClientSSLOptions tls, Front front) {
  /** What the stream runs over, as of now. TLS of our own goes before what others say. */
  Channel channel() {
    if (socket.isSsl()) {
      return new Channel(true, ChannelBinding.of(socket.sslSession()));
    }
    return switch (front) {
      case NOTHING -> Channel.CLEAR;
      case CLAIMED -> Channel.CLAIMED;
      case TLS -> new Channel(true, List.of());
    };
  }

  Security security() {
    if (socket.isSsl()) {
      return Security.of(socket.sslSession());
    }
    return front == Front.TLS ? Security.IN_FRONT : Security.NONE;
  }
}
