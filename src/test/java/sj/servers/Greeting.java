package sj.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The first words with a server on a plain connection: a stream opened, its features read. */
final class Greeting {
  private static final String END = "</stream:features>";

  private Greeting() {}

  /** The server's stream header and features. */
  static String features(String host, int port, String domain) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 5_000);
      socket.setSoTimeout(5_000);
      String header =
          "<?xml version='1.0'?><stream:stream to='"
              + domain
              + "' version='1.0' xmlns='jabber:client'"
              + " xmlns:stream='http://etherx.jabber.org/streams'>";
      socket.getOutputStream().write(header.getBytes(UTF_8));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      byte[] chunk = new byte[4096];
      int length;
      while ((length = socket.getInputStream().read(chunk)) >= 0) {
        answer.write(chunk, 0, length);
        if (answer.toString(UTF_8).contains(END)) {
          return answer.toString(UTF_8);
        }
      }
      throw new IOException("The stream ended before its features: " + answer.toString(UTF_8));
    }
  }
}
