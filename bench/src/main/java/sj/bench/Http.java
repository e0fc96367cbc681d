package sj.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** One request on a connection of its own; enough to look whether the bridge is there. */
final class Http {
  private Http() {}

  /** The status of the answer, or 0 where nobody answers. */
  static int status(int port, String path) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              Octets.of(
                  "GET "
                      + path
                      + " HTTP/1.1\r\nHost: 127.0.0.1:"
                      + port
                      + "\r\nConnection: close\r\n\r\n"));
      InputStream in = socket.getInputStream();
      byte[] head = in.readNBytes("HTTP/1.1 200".length());
      in.readAllBytes();
      return (int) Math.max(0, Octets.number(head, "HTTP/1.1 ".length()));
    } catch (IOException e) {
      return 0;
    }
  }

  /** A port that nobody listens at. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
