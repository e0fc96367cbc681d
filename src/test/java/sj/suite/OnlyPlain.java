package sj.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What somebody on the way would play: a server without TLS that wants the password itself. */
final class OnlyPlain implements AutoCloseable {
  private static final String OFFER =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' id='x' from='example.org'"
          + " version='1.0'><stream:features><mechanisms"
          + " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>"
          + "</stream:features>";
  private static final String NO_TLS = "<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";

  private final ServerSocket listening;
  private final StringBuilder heard = new StringBuilder();

  OnlyPlain() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** All that was ever said to it. */
  synchronized String heard() {
    return heard.toString();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> answer(client));
      }
    } catch (IOException e) {
      // It was closed.
    }
  }

  private void answer(Socket client) {
    var buffer = new byte[4096];
    try (client;
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        String said = new String(buffer, 0, n, StandardCharsets.UTF_8);
        synchronized (this) {
          heard.append(said);
        }
        String answer = said.contains("<starttls") ? NO_TLS : said.contains("<stream") ? OFFER : "";
        out.write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
