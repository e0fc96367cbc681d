package sj.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One client's stream: lets it in (RFC 6120), manages it (XEP-0198), answers what a client asks at
 * its beginning, and counts. Reads on a thread of its own; may be written to by others.
 */
final class Session {
  private static final String HEADER =
      "<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
          + " xmlns:stream='http://etherx.jabber.org/streams' id='bench' version='1.0' from='"
          + People.DOMAIN
          + "'>";
  private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
  private static final String BIND = " xmlns='urn:ietf:params:xml:ns:xmpp-bind'";
  private static final String SM = " xmlns='urn:xmpp:sm:3'";
  private static final byte[] REQUEST = Octets.of("<r" + SM + "/>");

  private final SocketChannel channel;
  private final String roster;
  private final Supplier<Arrivals> arrivals;
  private final Consumer<Session> bound;
  private final Elements elements = new Elements(this::element);
  private final Scram scram = new Scram();
  private boolean authenticated;
  private long received;
  private long boundAt;
  private volatile long sent;
  private volatile long handled;
  private long messages;
  private volatile long answered;
  private volatile boolean over;

  Session(
      SocketChannel channel, String roster, Supplier<Arrivals> arrivals, Consumer<Session> bound) {
    this.channel = channel;
    this.roster = roster;
    this.arrivals = arrivals;
    this.bound = bound;
  }

  void read() {
    var buffer = ByteBuffer.allocateDirect(1 << 17);
    byte[] chunk = new byte[1 << 17];
    try (channel) {
      while (channel.read(buffer) >= 0) {
        buffer.flip();
        int length = buffer.remaining();
        buffer.get(chunk, 0, length).clear();
        elements.feed(chunk, length);
      }
    } catch (IOException e) {
      // The bridge was ended: whoever waits for something finds that out.
      over = true;
    }
    over = true;
  }

  /** Writes octets that hold so many stanzas. Blocks while the bridge takes nothing. */
  synchronized void write(ByteBuffer octets, int stanzas) {
    try {
      sent += stanzas;
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  /** Asks how many stanzas the bridge has handled. */
  void ask() {
    write(ByteBuffer.wrap(REQUEST), 0);
  }

  /** Waits until the bridge has said that it has handled all that was sent. */
  void awaitHandled() {
    ask();
    Await.until("that everything is handled", () -> isOver() || handled == sent);
  }

  /** The number of messages that came and were told of as handled. */
  long answered() {
    return answered;
  }

  /** When the stream was managed, that is, all was negotiated, by {@link System#nanoTime}. */
  long boundAt() {
    return boundAt;
  }

  private boolean isOver() {
    if (over) {
      throw new BenchException("the bridge has closed the stream");
    }
    return false;
  }

  private void say(String xml, int stanzas) {
    write(ByteBuffer.wrap(Octets.of(xml)), stanzas);
  }

  private void element(byte[] octets, int from, int to) {
    if (Octets.startsWith(octets, from, "<message")) {
      received++;
      messages++;
      arrivals.get().message(octets, from, to);
    } else if (Octets.startsWith(octets, from, "<r ") || Octets.startsWith(octets, from, "<r/")) {
      say("<a" + SM + " h='" + received + "'/>", 0);
      answered = messages;
    } else if (Octets.startsWith(octets, from, "<a ")) {
      handled = Octets.number(octets, Octets.find(octets, from, to, " h=") + 4);
    } else {
      seldom(Octets.text(octets, from, to));
    }
  }

  private void seldom(String element) {
    String name = element.substring(1).split("[\\s/>]", 2)[0];
    switch (name) {
      case "stream:stream" -> say(HEADER + features(), 0);
      case "auth" ->
          say("<challenge" + SASL + ">" + scram.challenge(text(element)) + "</challenge>", 0);
      case "response" -> {
        authenticated = true;
        say("<success" + SASL + ">" + scram.success(text(element)) + "</success>", 0);
      }
      case "iq" -> {
        received++;
        iq(element);
      }
      case "enable" -> {
        received = 0;
        messages = 0;
        sent = 0;
        answered = 0;
        boundAt = System.nanoTime();
        say("<enabled" + SM + " id='bench' resume='true'/>", 0);
        bound.accept(this);
      }
      case "resume" ->
          say(
              "<failed"
                  + SM
                  + "><item-not-found xmlns='"
                  + "urn:ietf:params:xml:ns:xmpp-stanzas'/></failed>",
              0);
      case "presence" -> received++;
      case "" -> say("</stream:stream>", 0);
      default ->
          throw new BenchException("the bridge sent what this server doesn't know: " + element);
    }
  }

  private String features() {
    String offer =
        authenticated
            ? "<bind" + BIND + "/><sm" + SM + "/>"
            : "<mechanisms" + SASL + "><mechanism>" + Scram.MECHANISM + "</mechanism></mechanisms>";
    return "<stream:features>" + offer + "</stream:features>";
  }

  private void iq(String iq) {
    String tag = iq.substring(0, iq.indexOf('>'));
    String type = Octets.attribute(tag, "type");
    if (type.equals("result") || type.equals("error")) {
      return;
    }
    String to = Octets.attribute(tag, "to");
    String answer =
        "<iq id='"
            + Octets.attribute(tag, "id")
            + "'"
            + (to.isEmpty() ? "" : " from='" + to + "'")
            + " to='"
            + People.FULL
            + "' type='";
    if (iq.contains(BIND.strip())) {
      say(answer + "result'><bind" + BIND + "><jid>" + People.FULL + "</jid></bind></iq>", 1);
    } else if (iq.contains("jabber:iq:roster")) {
      say(answer + "result'>" + roster + "</iq>", 1);
    } else if (iq.contains("disco#info")) {
      say(answer + "result'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>", 1);
    } else {
      say(answer + "result'/>", 1);
    }
  }

  private static String text(String element) {
    return element.substring(element.indexOf('>') + 1, element.lastIndexOf('<'));
  }
}
