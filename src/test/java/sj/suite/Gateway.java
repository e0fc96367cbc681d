package sj.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import sj.servers.ProsodyServer;

/**
 * A gateway to another network, as a component of the server (XEP-0114): it takes registrations
 * with a name and a password, and ends them (XEP-0077).
 */
final class Gateway implements AutoCloseable {
  /** The password that it doesn't take. */
  static final String WRONG = "wrong";

  private static final String COMPONENT = "jabber:component:accept";
  private static final String REGISTER = "jabber:iq:register";

  private final Map<String, Map<String, String>> registered = new ConcurrentHashMap<>();
  private final java.net.Socket socket;
  private final OutputStream out;
  private final XMLStreamReader in;

  /** One request, as far as a gateway looks at it. */
  private record Asked(String type, String id, String from, Map<String, String> fields) {
    String account() {
      return from.replaceFirst("/.*", "");
    }
  }

  Gateway(ProsodyServer server) throws IOException, XMLStreamException {
    socket = new java.net.Socket(server.host(), server.componentPort());
    out = socket.getOutputStream();
    send(
        "<stream:stream xmlns='%s' xmlns:stream='http://etherx.jabber.org/streams' to='%s'>"
            .formatted(COMPONENT, ProsodyServer.GATEWAY));
    in = XMLInputFactory.newFactory().createXMLStreamReader(socket.getInputStream());
    in.nextTag();
    String proof = in.getAttributeValue(null, "id") + ProsodyServer.GATEWAY_SECRET;
    send("<handshake>" + sha1(proof) + "</handshake>");
    in.nextTag();
    if (!in.getLocalName().equals("handshake")) {
      throw new IOException("the server doesn't take the gateway: " + in.getLocalName());
    }
    in.nextTag();
    Thread.ofVirtual().start(this::serve);
  }

  /** What that bare JID has registered with; empty where it hasn't. */
  Map<String, String> of(String account) {
    return registered.getOrDefault(account, Map.of());
  }

  private void serve() {
    try {
      while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
        if (in.getLocalName().equals("iq")) {
          answer(asked());
        } else {
          skip();
        }
      }
    } catch (XMLStreamException | IOException closed) {
      // The test is over, or will say what it waits for in vain.
    }
  }

  private Asked asked() throws XMLStreamException {
    String type = in.getAttributeValue(null, "type");
    String id = in.getAttributeValue(null, "id");
    String from = in.getAttributeValue(null, "from");
    var fields = new TreeMap<String, String>();
    in.nextTag();
    boolean registration = in.getNamespaceURI().equals(REGISTER);
    while (registration && in.nextTag() == XMLStreamConstants.START_ELEMENT) {
      fields.put(in.getLocalName(), in.getElementText());
    }
    if (!registration) {
      skip();
    }
    in.nextTag();
    return new Asked(registration ? type : "error", id, from, fields);
  }

  /** Passes over the rest of the element that has just begun. */
  private void skip() throws XMLStreamException {
    for (int depth = 1; depth > 0; ) {
      int event = in.next();
      depth +=
          event == XMLStreamConstants.START_ELEMENT
              ? 1
              : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  private void answer(Asked asked) throws IOException {
    Map<String, String> fields = asked.fields();
    if (asked.type().equals("get")) {
      String name = of(asked.account()).getOrDefault("username", "");
      String known = name.isEmpty() ? "" : "<registered/>";
      reply(
          asked,
          "result",
          "<query xmlns='%s'>%s<instructions>Your name in Verona.</instructions><username>%s</username><password/></query>"
              .formatted(REGISTER, known, name));
    } else if (asked.type().equals("set") && fields.containsKey("remove")) {
      registered.remove(asked.account());
      reply(asked, "result", "");
    } else if (asked.type().equals("set") && !WRONG.equals(fields.get("password"))) {
      registered.put(asked.account(), fields);
      reply(asked, "result", "");
    } else if (!asked.type().equals("result") && !asked.type().equals("error")) {
      reply(
          asked,
          "error",
          "<error type='modify'><not-acceptable"
              + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>");
    }
  }

  private void reply(Asked asked, String type, String payload) throws IOException {
    send(
        "<iq type='%s' id='%s' from='%s' to='%s'>%s</iq>"
            .formatted(type, asked.id(), ProsodyServer.GATEWAY, asked.from(), payload));
  }

  private void send(String xml) throws IOException {
    out.write(xml.getBytes(UTF_8));
    out.flush();
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
