package sj.demo;

import com.ongres.scram.client.ScramClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.StreamParser;
import sj.xml.XmlViolation;

/** A small blocking client, with code of its own where the server has some. */
final class TestClient implements AutoCloseable {
  private static final Element END = Element.of("end", "test");
  private static final Limits LIMITS = Limits.DEFAULT.withElementBytes(8 << 20);

  private final DemoServer server;
  private final BlockingQueue<Element> came = new LinkedBlockingQueue<>();
  private Socket socket;

  TestClient(DemoServer server) throws IOException {
    this.server = server;
    this.socket = new Socket(server.host(), server.port());
  }

  /** Opens a stream and gives its features. */
  Element open() {
    return open(server.domain());
  }

  Element open(String domain) {
    read();
    send(
        "<?xml version='1.0'?><stream:stream to='"
            + domain
            + "' version='1.0' xmlns='jabber:client' xmlns:stream='"
            + Uri.STREAMS
            + "'>");
    return next();
  }

  /** Authenticates with that mechanism; gives success or failure. */
  Element authenticate(String mechanism, String user, String password) {
    try {
      var builder =
          ScramClient.builder()
              .advertisedMechanisms(List.of(mechanism))
              .username(user)
              .password(password.toCharArray());
      if (mechanism.endsWith("-PLUS")) {
        ExtendedSSLSession tls = (ExtendedSSLSession) ((SSLSocket) socket).getSession();
        builder.channelBinding(
            "tls-exporter",
            tls.exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32));
      }
      ScramClient scram = builder.build();
      send(sasl("auth", scram.clientFirstMessage().toString()).with("mechanism", mechanism));
      Element challenge = next();
      if (!challenge.is("challenge", Uri.SASL)) {
        return challenge;
      }
      scram.serverFirstMessage(decoded(challenge));
      send(sasl("response", scram.clientFinalMessage().toString()));
      Element outcome = next();
      if (outcome.is("success", Uri.SASL)) {
        scram.serverFinalMessage(decoded(outcome));
      }
      return outcome;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** All up to a bound resource; gives the full JID. */
  static TestClient bound(DemoServer server, String user, String resource) throws IOException {
    TestClient client = authenticated(server, user);
    client.send(
        "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
            + resource
            + "</resource></bind></iq>");
    client.expect(e -> e.is("iq", Ns.CLIENT) && "result".equals(e.attribute("type")));
    return client;
  }

  /** Bound, with the roster asked for and presence sent. */
  static TestClient online(DemoServer server, String user, String resource) throws IOException {
    TestClient client = bound(server, user, resource);
    client.send("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
    client.expect(e -> "roster".equals(e.attribute("id")));
    client.send("<presence/>");
    String full = user + "@" + server.domain() + "/" + resource;
    client.expect(e -> e.is("presence", Ns.CLIENT) && full.equals(e.attribute("from")));
    return client;
  }

  /** Authenticated, on a new stream; the password is the user's name. */
  static TestClient authenticated(DemoServer server, String user) throws IOException {
    TestClient client = new TestClient(server);
    client.open();
    client.authenticate("SCRAM-SHA-256", user, user);
    client.open();
    return client;
  }

  void startTls(SSLContext context) throws IOException {
    send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    expect(e -> e.is("proceed", Uri.TLS));
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, server.domain(), server.port(), true);
    tls.startHandshake();
    socket = tls;
  }

  void send(Element element) {
    send(element.toString());
  }

  void send(String text) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next element, whatever it is. */
  Element next() {
    return expect(_ -> true);
  }

  /** The next element that fits; those before it are passed over. */
  Element expect(Predicate<Element> wanted) {
    try {
      while (true) {
        Element element = came.poll(10, TimeUnit.SECONDS);
        if (element == null) {
          throw new AssertionError("nothing more came");
        }
        if (wanted.test(element)) {
          return element;
        }
        if (element.equals(END)) {
          throw new AssertionError("the server closed the connection");
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Element expectMessage() {
    return expect(e -> e.is("message", Ns.CLIENT));
  }

  /** The condition of the stream error that comes next. */
  String expectStreamError() {
    return expect(e -> e.is("error", Uri.STREAMS)).elements().getFirst().name();
  }

  /** Asks the server something and skips all that was sent before its answer. */
  List<Element> untilPong() {
    send(
        "<iq type='get' id='pong' to='" + server.domain() + "'><ping xmlns='urn:xmpp:ping'/></iq>");
    var seen = new java.util.ArrayList<Element>();
    Element element = next();
    while (!"pong".equals(element.attribute("id"))) {
      seen.add(element);
      element = next();
    }
    return seen;
  }

  /** Ends the connection with no word. */
  void cut() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    cut();
  }

  /** Reads one stream in the background, up to where another begins. */
  private void read() {
    Socket from = socket;
    Thread.ofVirtual().start(() -> new Reading().pump(from));
  }

  private final class Reading implements StreamParser.Sink {
    private final StreamParser parser = new StreamParser(LIMITS, this);
    private boolean over;

    void pump(Socket from) {
      byte[] octets = new byte[16_384];
      try {
        while (!over) {
          int count = from.getInputStream().read(octets);
          if (count < 0) {
            break;
          }
          parser.feed(Arrays.copyOf(octets, count));
        }
      } catch (IOException | XmlViolation e) {
        over = false;
      }
      if (!over) {
        came.add(END);
      }
    }

    @Override
    public void opened(Element header) {}

    @Override
    public void element(Element element) {
      if (element.is("success", Uri.SASL) || element.is("proceed", Uri.TLS)) {
        over = true;
        parser.stop();
      }
      came.add(element);
    }

    @Override
    public void closed() {
      came.add(END);
    }
  }

  private static Element sasl(String name, String message) {
    return Element.of(name, Uri.SASL)
        .withText(Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8)));
  }

  private static String decoded(Element element) {
    return new String(Base64.getDecoder().decode(element.text()), StandardCharsets.UTF_8);
  }
}
