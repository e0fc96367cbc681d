package sj.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Posts messages over connections that stay open, one request at a time on each; one thread for all
 * connections, so that the client takes little from the bridge's processors.
 */
final class PostClient {
  private final int port;
  private final String token;
  private final int people;
  private final int end;
  private final long[] nanos;
  private int next;
  private int done;

  /**
   * For the messages from one number on.
   *
   * @param people contacts that they go to in turn
   * @param nanos takes how long each request took
   */
  PostClient(int port, String token, int people, int from, long[] nanos) {
    this.port = port;
    this.token = token;
    this.people = people;
    this.next = from;
    this.end = from + nanos.length;
    this.nanos = nanos;
  }

  /** Posts them all; each must be answered 202. */
  void run(int connections) {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        var line = new Line(SocketChannel.open());
        line.channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        line.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        line.channel.configureBlocking(false);
        line.channel.register(selector, SelectionKey.OP_READ, line);
        line.post();
      }
      while (done < nanos.length) {
        selector.select(key -> ((Line) key.attachment()).ready());
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  /** One connection. */
  private final class Line {
    private final SocketChannel channel;
    private final byte[] answer = new byte[1 << 13];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 13);
    private int length;
    private long begun;

    private Line(SocketChannel channel) {
      this.channel = channel;
    }

    private void post() {
      if (next == end) {
        return;
      }
      int number = next++;
      byte[] line = Template.line();
      Template.number(line, 0, number);
      int body = line.length - 1;
      byte[] head =
          Octets.of(
              "POST /contacts/"
                  + People.bare(number % people)
                  + "/in HTTP/1.1\r\nHost: 127.0.0.1:"
                  + port
                  + "\r\nAuthorization: Bearer "
                  + token
                  + "\r\nContent-Type: text/plain\r\nContent-Length: "
                  + body
                  + "\r\n\r\n");
      buffer.clear().put(head).put(line, 0, body).flip();
      length = 0;
      begun = System.nanoTime();
      try {
        // It is smaller than what a socket's empty buffer takes.
        channel.write(buffer);
      } catch (IOException e) {
        throw new BenchException(e);
      }
      if (buffer.hasRemaining()) {
        throw new BenchException("a request did not fit into the socket's buffer");
      }
    }

    private void ready() {
      buffer.clear();
      try {
        if (channel.read(buffer) < 0) {
          throw new BenchException("the bridge closed a connection");
        }
      } catch (IOException e) {
        throw new BenchException(e);
      }
      buffer.flip();
      int came = buffer.remaining();
      buffer.get(answer, length, came);
      length += came;
      int head = Octets.find(answer, 0, length, "\r\n\r\n");
      if (head < 0) {
        return;
      }
      if (!Octets.startsWith(answer, 0, "HTTP/1.1 202")) {
        throw new BenchException("a POST was answered:\n" + Octets.text(answer, 0, length));
      }
      int field = Octets.find(answer, 0, head, "content-length: ");
      if (length == head + 4 + Octets.number(answer, field + "content-length: ".length())) {
        nanos[done++] = System.nanoTime() - begun;
        post();
      }
    }
  }
}
