package sj;

import java.net.InetAddress;
import java.net.UnknownHostException;
import sj.stream.StreamConfig.HostPort;

/** A host and a port, as flags give them. */
final class Endpoint {
  private Endpoint() {}

  /**
   * Splits {@code HOST:PORT}; an IPv6 address stands in brackets.
   *
   * @throws Complaint when it is none
   */
  static HostPort of(String flag, String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      String host = text.substring(0, Math.max(0, colon)).replaceAll("^\\[|\\]$", "");
      if (!host.isEmpty() && port >= 0 && port <= 65_535) {
        return new HostPort(host, port);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Complaint.misuse(flag + " takes HOST:PORT, such as 127.0.0.1:8080, not " + text);
  }

  /** Whether nobody but this machine can reach it; a name is looked up, which blocks. */
  static boolean isLoopback(HostPort endpoint) {
    try {
      return InetAddress.getByName(endpoint.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
