package sj.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One WebSocket that reads a conversation (RFC 6455): counts its messages, and looks at the
 * beginning of each only, where id and type stand.
 */
final class Ear {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

  private final SocketChannel channel;
  private final byte[] header = new byte[10];
  private final byte[] begin = new byte[48];
  private int begun;
  private long last;
  private int known;
  private long rest;
  private volatile int heard;

  /** Connects, and returns when the connection is a WebSocket. */
  Ear(int port, String token, String contact) {
    try {
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.write(
          ByteBuffer.wrap(
              Octets.of(
                  """
                  GET /contacts/%s/out HTTP/1.1
                  Host: 127.0.0.1:%d
                  Authorization: Bearer %s
                  Connection: Upgrade
                  Upgrade: websocket
                  Sec-WebSocket-Version: 13
                  Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                  """
                      .formatted(contact, port, token)
                      .replace("\n", "\r\n"))));
      var answer = ByteBuffer.allocate(4096);
      while (Octets.find(answer.array(), 0, answer.position(), "\r\n\r\n") < 0) {
        if (channel.read(answer) < 0) {
          throw new BenchException("the bridge closed a reader's connection at its beginning");
        }
      }
      if (!Octets.startsWith(answer.array(), 0, "HTTP/1.1 101")) {
        throw new BenchException(Octets.text(answer.array(), 0, answer.position()));
      }
      channel.configureBlocking(false);
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  SocketChannel channel() {
    return channel;
  }

  /** Messages that have come. */
  int heard() {
    return heard;
  }

  /** Reads what is there; gives how many messages that completed. */
  int read(ByteBuffer buffer) throws IOException {
    if (channel.read(buffer.clear()) < 0) {
      throw new BenchException("the bridge closed a reader's connection");
    }
    buffer.flip();
    int before = heard;
    int texts = before;
    while (buffer.hasRemaining()) {
      if (known < length()) {
        header[known++] = buffer.get();
        if (known == length()) {
          rest = payload();
        }
      } else {
        int taken = (int) Math.min(rest, buffer.remaining());
        int kept = Math.min(taken, begin.length - begun);
        buffer.get(buffer.position(), begin, begun, kept);
        begun += kept;
        buffer.position(buffer.position() + taken);
        rest -= taken;
      }
      if (known >= 2 && known == length() && rest == 0) {
        texts += frame();
        known = 0;
        begun = 0;
      }
    }
    heard = texts;
    return texts - before;
  }

  /** Octets of the header, as far as that is known. */
  private int length() {
    return known < 2 ? 2 : header[1] == 126 ? 4 : header[1] == 127 ? 10 : 2;
  }

  private long payload() {
    if (length() == 2) {
      return header[1];
    }
    long number = 0;
    for (int i = 2; i < length(); i++) {
      number = number << 8 | header[i] & 0xFF;
    }
    return number;
  }

  private int frame() throws IOException {
    switch (header[0] & 0xF) {
      case TEXT -> {
        return message();
      }
      case PING -> channel.write(ByteBuffer.wrap(PONG));
      case CLOSE -> throw new BenchException("the bridge closed a reader");
      default -> throw new BenchException("a frame came that nobody expected");
    }
    return 0;
  }

  /** 1 for a message; other events that happen to be told count for nothing. */
  private int message() {
    long id = Octets.number(begin, "{\"id\":".length());
    if (id >= 0 && id <= last) {
      throw new BenchException("a reader got event " + id + " after " + last);
    }
    last = id;
    return Octets.find(begin, 0, begun, "\"type\":\"message\"") > 0 ? 1 : 0;
  }
}
