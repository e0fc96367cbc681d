package sj.chaos;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import sj.suite.Http;

/** A WebSocket that reads when it likes to. Bare, for no library lets its reader stop for good. */
final class Stopper implements AutoCloseable {
  private static final String ID = "{\"id\":";
  private static final int SMALL = 8192;
  private static final int MILLIS = 60_000;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int TWO_OCTETS = 126;
  private static final int EIGHT_OCTETS = 127;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final int status;

  /** Asks for all events behind that one. */
  Stopper(Http http, long since) {
    try {
      // What the system takes for it is no burden of the program.
      socket.setReceiveBufferSize(SMALL);
      socket.connect(new InetSocketAddress(http.base().getHost(), http.base().getPort()));
      socket.setSoTimeout(MILLIS);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), SMALL));
      String request =
          "GET /events?since="
              + since
              + " HTTP/1.1\r\nHost: "
              + http.base().getAuthority()
              + "\r\nAuthorization: Bearer "
              + http.token()
              + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      status = Integer.parseInt(head().split(" ", 3)[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.toString();
  }

  /** It was let in. */
  boolean isOpen() {
    return status == 101;
  }

  int status() {
    return status;
  }

  /**
   * Reads to that event, or as far as it goes.
   *
   * @param from the event behind which it begins
   * @return the last event that came, of which none is missing
   * @throws AssertionError where one is missing
   */
  long readTo(long last, long from) {
    long seen = from;
    try {
      while (seen < last) {
        long id = next();
        if (id < 0) {
          return seen;
        }
        if (id != seen + 1) {
          throw new AssertionError(id + " follows " + seen);
        }
        seen = id;
      }
    } catch (IOException e) {
      // It was cut off: what came until then counts.
    }
    return seen;
  }

  /** The next event's id, or -1 where the other side has ended. */
  private long next() throws IOException {
    while (true) {
      int code = in.readUnsignedByte() & 0x0f;
      long size = in.readUnsignedByte() & 0x7f;
      if (size == TWO_OCTETS) {
        size = in.readUnsignedShort();
      } else if (size == EIGHT_OCTETS) {
        size = in.readLong();
      }
      byte[] payload = in.readNBytes(Math.toIntExact(size));
      if (code == TEXT) {
        return id(new String(payload, StandardCharsets.US_ASCII));
      } else if (code == CLOSE) {
        return -1;
      } else if (code == PING) {
        pong(payload);
      }
    }
  }

  /** Without parsing the rest: there are millions. */
  private static long id(String event) {
    if (!event.startsWith(ID)) {
      throw new AssertionError("no event: " + event);
    }
    return Long.parseLong(event.substring(ID.length(), event.indexOf(',')));
  }

  /** Masked with zeros, which is a mask like any other. */
  private void pong(byte[] payload) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] frame = new byte[6 + payload.length];
    frame[0] = (byte) (0x80 | PONG);
    frame[1] = (byte) (0x80 | payload.length);
    System.arraycopy(payload, 0, frame, 6, payload.length);
    out.write(frame);
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
