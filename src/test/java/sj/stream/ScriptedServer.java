package sj.stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.StreamParser;
import sj.xml.XmlViolation;
import sj.xml.XmlWriter;

/** A server that lets anybody in, and does what a test wants it to do otherwise. */
final class ScriptedServer implements AutoCloseable {
  private static final String STARTTLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
  private static final String PLAIN =
      "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism>"
          + "</mechanisms>";

  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  final AtomicInteger connections = new AtomicInteger();
  final List<Peer> peers = new ArrayList<>();
  private final Map<String, BiConsumer<Peer, Element>> reactions = new ConcurrentHashMap<>();
  private final Vertx vertx = Vertx.vertx();
  private final NetServer server;
  private final ServerSSLOptions tls;
  volatile boolean managed = true;

  /** With that certificate; {@code direct} for TLS from the first octet. */
  ScriptedServer(String certificate, boolean direct) {
    var identity =
        new PfxOptions().setPath("sj/stream/" + certificate + ".p12").setPassword("test");
    this.tls = new ServerSSLOptions().setKeyCertOptions(identity);
    if (direct) {
      tls.setUseAlpn(true).setApplicationLayerProtocols(List.of("xmpp-client"));
    }
    this.server =
        vertx
            .createNetServer(
                new TcpServerConfig().setHost("127.0.0.1").setPort(0).setSsl(direct), tls)
            .connectHandler(socket -> new Peer(socket).begin())
            .listen()
            .await();
  }

  int port() {
    return server.actualPort();
  }

  /** Does this instead of the usual when an element of that name comes. */
  ScriptedServer on(String name, BiConsumer<Peer, Element> reaction) {
    reactions.put(name, reaction);
    return this;
  }

  /** Open once an element of that name has come, and was answered as usual. */
  CountDownLatch hears(String name) {
    var came = new CountDownLatch(1);
    on(
        name,
        (peer, element) -> {
          peer.react(element);
          came.countDown();
        });
    return came;
  }

  /** The next stanza that came, but for what negotiation needs. */
  String heard() {
    try {
      String next = heard.poll(15, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the server heard nothing");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  /** One client. */
  final class Peer implements StreamParser.Sink {
    private final NetSocket socket;
    private StreamParser parser = new StreamParser(Limits.DEFAULT, this);
    private boolean authenticated;
    int handled;

    private Peer(NetSocket socket) {
      this.socket = socket;
    }

    private void begin() {
      connections.incrementAndGet();
      synchronized (peers) {
        peers.add(this);
      }
      socket.handler(
          buffer -> {
            try {
              parser.feed(buffer.getBytes());
            } catch (XmlViolation e) {
              heard.add("violation " + e.getMessage());
              socket.close();
            }
          });
      socket.exceptionHandler(_ -> {});
    }

    void say(String xml) {
      socket.write(xml);
    }

    void hangUp() {
      socket.close();
    }

    String protocol() {
      return String.valueOf(socket.applicationLayerProtocol());
    }

    @Override
    public void opened(Element header) {
      String post =
          "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>"
              + (managed ? "<sm xmlns='urn:xmpp:sm:3'/>" : "");
      String content = authenticated ? post : socket.isSsl() ? PLAIN : STARTTLS;
      say(Play.HEADER + "<stream:features>" + content + "</stream:features>");
    }

    @Override
    public void element(Element element) {
      var reaction = reactions.get(element.name());
      if (reaction == null) {
        react(element);
      } else {
        reaction.accept(this, element);
      }
    }

    /** As a good server does. */
    void react(Element element) {
      switch (element.name()) {
        case "starttls" -> {
          parser.stop();
          parser = new StreamParser(Limits.DEFAULT, this);
          // In one step, lest the client's first octets of TLS be lost.
          socket.upgradeToSsl(
              tls, Buffer.buffer("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
        }
        case "auth" -> {
          authenticated = true;
          parser.stop();
          parser = new StreamParser(Limits.DEFAULT, this);
          say("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
        }
        case "iq" -> iq(element);
        case "enable" -> say("<enabled xmlns='urn:xmpp:sm:3' id='sm1' resume='true'/>");
        case "resume" -> {
          heard.add(XmlWriter.write(element, Ns.CLIENT));
          say("<resumed xmlns='urn:xmpp:sm:3' previd='sm1' h='0'/>");
        }
        case "r" -> say("<a xmlns='urn:xmpp:sm:3' h='" + handled + "'/>");
        case "a" -> heard.add("a " + element.attribute("h"));
        default -> stanza(element);
      }
    }

    private void iq(Element iq) {
      if (iq.child("bind", Names.BIND) != null) {
        say(
            "<iq type='result' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                + "<jid>romeo@example.com/made-up</jid></bind></iq>");
      } else if (iq.child("ping", Ns.PING) != null) {
        say("<iq type='result' id='" + iq.attribute("id") + "'/>");
      } else {
        stanza(iq);
      }
    }

    private void stanza(Element stanza) {
      handled++;
      Element body = stanza.child("body", Ns.CLIENT);
      heard.add(stanza.name() + (body == null ? "" : " " + body.text()));
    }

    @Override
    public void closed() {
      heard.add("closed");
      say("</stream:stream>");
      socket.close();
    }
  }
}
