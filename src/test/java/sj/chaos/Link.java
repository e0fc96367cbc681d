package sj.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.StreamParser;
import sj.xml.XmlViolation;
import sj.xml.XmlWriter;

/** One connection: reads and writes in threads of its own, for a client may stop reading. */
final class Link implements StreamParser.Sink {
  private static final String END = "";

  /** Who gets what comes, in order, and is told of the end once. */
  interface Owner {
    void opened(Link link);

    void element(Link link, Element element);

    /** The client closed its stream: its session is over, not only the connection. */
    void closed(Link link);

    void lost(Link link);
  }

  private final Socket socket;
  private final Owner owner;
  private final BlockingQueue<String> out = new LinkedBlockingQueue<>();
  private StreamParser parser = new StreamParser(Limits.DEFAULT, this);
  boolean authenticated;
  @Nullable ScramServer scram;
  @Nullable Managed session;

  Link(Socket socket, Owner owner) {
    this.socket = socket;
    this.owner = owner;
  }

  void begin() {
    Thread.ofVirtual().start(this::write);
    Thread.ofVirtual().start(this::read);
  }

  void write(Element element) {
    write(XmlWriter.write(element, Uri.CLIENT));
  }

  void write(String xml) {
    out.add(xml);
  }

  /** What follows belongs to a new stream. */
  void restart() {
    parser.stop();
    parser = new StreamParser(Limits.DEFAULT, this);
  }

  /** Closes once all is written. */
  void end() {
    out.add(END);
  }

  /** As a broken network does. */
  void cut() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed, which is all that is wanted.
    }
  }

  private void write() {
    try {
      var stream = socket.getOutputStream();
      for (String next = out.take(); !next.equals(END); next = out.take()) {
        var text = new StringBuilder(next);
        // Together what is there already, as servers do: a batch for the client.
        for (String more = out.peek(); more != null && !more.equals(END); more = out.peek()) {
          text.append(out.remove());
        }
        stream.write(text.toString().getBytes(StandardCharsets.UTF_8));
        stream.flush();
      }
    } catch (IOException e) {
      // The reading side tells of it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cut();
  }

  private void read() {
    try (InputStream stream = socket.getInputStream()) {
      byte[] buffer = new byte[8192];
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        byte[] left = java.util.Arrays.copyOf(buffer, read);
        while (left.length > 0) {
          StreamParser now = parser;
          left = now.feed(left);
          if (now == parser) {
            break;
          }
        }
      }
    } catch (IOException | XmlViolation e) {
      // Either way nothing more can be read.
    }
    end();
    owner.lost(this);
  }

  @Override
  public void opened(Element header) {
    owner.opened(this);
  }

  @Override
  public void element(Element element) {
    owner.element(this, element);
  }

  @Override
  public void closed() {
    owner.closed(this);
    write("</stream:stream>");
    end();
  }
}
