package sj.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A bare connection, for what a well-behaved client doesn't do. */
final class Wire implements AutoCloseable {
  private static final int MILLIS = 20_000;

  private final Socket socket;
  private final BufferedReader in;

  Wire(int port) {
    this(port, 0);
  }

  /** Where the system takes so many bytes in advance; 0 leaves that to it. */
  Wire(int port, int buffer) {
    try {
      socket = new Socket();
      if (buffer > 0) {
        socket.setReceiveBufferSize(buffer);
      }
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(MILLIS);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a WebSocket as a program would that knows nothing of its frames. */
  void upgrade(String path, String... headers) {
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n");
    send("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
    for (String header : headers) {
      send(header + "\r\n");
    }
    send("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  }

  /** The next line, or null at the end of the stream or after a reset. */
  @Nullable String line() {
    try {
      return in.readLine();
    } catch (java.net.SocketTimeoutException e) {
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      return null;
    }
  }

  /** The next character, or -1 at the end. */
  int read() {
    try {
      return in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads lines until one begins so; false at the end of the stream. */
  boolean until(String beginning) {
    for (String line = line(); line != null; line = line()) {
      if (line.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
