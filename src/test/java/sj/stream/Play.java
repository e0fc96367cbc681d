package sj.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.sasl.SaslData;
import sj.sasl.SaslViolation;
import sj.stanza.Ns;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.StreamParser;
import sj.xml.XmlViolation;
import sj.xml.XmlWriter;

/** A negotiation without a socket: the server's lines go in, ours and what was decided come out. */
final class Play implements StreamParser.Sink {
  static final String HEADER =
      "<?xml version='1.0'?><stream:stream from='example.com' id='1' version='1.0'"
          + " xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

  private final Negotiator negotiator;
  private final int pieces;
  private final List<String> lines = new ArrayList<>();
  private State state = new State.Connecting();
  private StreamParser parser = new StreamParser(Limits.DEFAULT, this);
  private boolean stopped;
  @Nullable Failure failure;

  Play(Terms terms, Channel channel, int pieces) {
    this.negotiator = new Negotiator(terms);
    this.pieces = pieces;
    happen(new Event.Connected(channel));
  }

  static Play of(Terms terms) {
    return new Play(terms, Channel.CLEAR, Integer.MAX_VALUE);
  }

  static Terms terms() {
    return terms(null);
  }

  static Terms terms(Terms.@Nullable Resumption resumption) {
    return new Terms(
        Jid.of("romeo@example.com"), "orchard", false, false, "secret"::toCharArray, resumption);
  }

  /** The server sends this; what we send and decide comes back. */
  List<String> server(String xml) {
    lines.clear();
    byte[] octets = xml.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < octets.length && failure == null; from += pieces) {
      int to = (int) Math.min(octets.length, (long) from + pieces);
      byte[] piece = java.util.Arrays.copyOfRange(octets, from, to);
      try {
        StreamParser current = parser;
        byte[] left = current.feed(piece);
        if (stopped && left.length > 0) {
          happen(new Event.Surplus());
        }
        stopped = false;
      } catch (XmlViolation e) {
        lines.add("violation " + e.condition().word());
      }
      if (to == octets.length) {
        break;
      }
    }
    return List.copyOf(lines);
  }

  List<String> happen(Event event) {
    Step step = negotiator.next(state, event);
    state = step.next();
    step.actions().forEach(this::act);
    return List.copyOf(lines);
  }

  private void act(Action action) {
    switch (action) {
      case Action.Open(String to, String from) -> {
        lines.add("open " + to + (from == null ? "" : " from " + from));
        parser = new StreamParser(Limits.DEFAULT, this);
      }
      case Action.Send(Element element) -> lines.add(XmlWriter.write(element, Ns.CLIENT));
      case Action.StopParser() -> {
        parser.stop();
        stopped = true;
      }
      case Action.StartTls() -> lines.add("start TLS");
      case Action.Compute(var exchange, String challenge) -> {
        try {
          byte[] said =
              challenge == null ? exchange.initial() : exchange.respond(SaslData.decode(challenge));
          happen(new Event.Computed(SaslData.encode(said)));
        } catch (SaslViolation e) {
          happen(new Event.Refused(e));
        }
      }
      case Action.PinScram() -> lines.add("pin SCRAM");
      case Action.Early(Element stanza) -> lines.add("early " + stanza.name());
      case Action.Bound(Jid full, Action.Management management, Features _) ->
          lines.add(
              "bound "
                  + full
                  + (management.enabled() ? " managed" : "")
                  + (management.id() == null ? "" : " as " + management.id()));
      case Action.Resumed(long h) -> lines.add("resumed " + h);
      case Action.NotResumed(Long h) -> lines.add("not resumed " + h);
      case Action.Fail(Failure why) -> {
        failure = why;
        lines.add("fail " + why.remedy() + ": " + why.words());
      }
    }
  }

  @Override
  public void opened(Element header) {
    happen(new Event.Opened(header));
  }

  @Override
  public void element(Element element) {
    happen(new Event.Received(element));
  }

  @Override
  public void closed() {
    lines.add("closed");
  }
}
