package sj.stream;

import io.vertx.core.net.SocketAddress;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/**
 * A JID's domainpart as DNS and TLS want it: in ASCII, addresses without brackets.
 *
 * @param name the reference identity that a certificate must bear (RFC 6120 section 13.7.2.1)
 * @param isAddress an IP address: no SRV, no server name indication
 */
record Domain(String name, boolean isAddress) {
  static Domain of(Jid jid) {
    String text = jid.domainpart();
    if (text.startsWith("[")) {
      return new Domain(text.substring(1, text.length() - 1), true);
    }
    if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return new Domain(text, true);
    }
    String ascii;
    try {
      ascii = IDN.toASCII(text);
    } catch (IllegalArgumentException e) {
      ascii = text;
    }
    return new Domain(ascii, false);
  }

  /** What to name in the TLS handshake, or null. */
  @Nullable String indication() {
    return isAddress ? null : name;
  }

  /**
   * That address under this domain's name. The only safe form: given a target's name, the TLS layer
   * takes a certificate for that too, and whoever answers DNS chooses the target.
   */
  SocketAddress at(InetAddress address, int port) throws UnknownHostException {
    return SocketAddress.inetSocketAddress(
        new InetSocketAddress(InetAddress.getByAddress(name, address.getAddress()), port));
  }
}
