package sj.stream;

import sj.sasl.Mechanisms;
import sj.sasl.Mechanisms.Choice;
import sj.sasl.SaslData;
import sj.sasl.SaslExchange;
import sj.sasl.SaslViolation;
import sj.xml.Element;

/**
 * Negotiates one connection (RFC 6120 sections 4 to 6), from the header to features after
 * authentication; {@link SessionNegotiator} does the rest. Pure: takes a state and an event, gives
 * the next state and what to do.
 *
 * <p>SASL2 with Bind2 (XEP-0388, XEP-0386) will branch off where features come in {@link
 * #authenticate}: one request then stands for Authenticating, Resuming, Binding and Enabling, and
 * its success leads to Established without a new header. It may even be sent behind the header,
 * before features come, on the word of the last ones.
 */
final class Negotiator {
  private final Terms terms;
  private final SessionNegotiator session;

  Negotiator(Terms terms) {
    this.terms = terms;
    this.session = new SessionNegotiator(terms);
  }

  Step next(State state, Event event) {
    return switch (event) {
      case Event.Connected(Channel channel) -> open(channel, false);
      case Event.Opened(Element header) -> opened(state, header);
      case Event.Received(Element element) -> received(state, element);
      case Event.Secured(Channel channel) -> open(channel, false);
      case Event.Surplus() ->
          Step.failed(
              Failure.retry(
                  "something came from the server, or from somebody between, where nothing may"
                      + " come: the connection was dropped"));
      case Event.Computed(String response) -> computed(state, response);
      case Event.Refused(SaslViolation violation) -> Step.failed(Failure.person(words(violation)));
      case Event.TimedOut() ->
          Step.failed(Failure.retry("the server didn't answer in time while " + doing(state)));
    };
  }

  private Step open(Channel channel, boolean authenticated) {
    // The address only where nobody but the server can read it (RFC 6120 section 4.7.1).
    String from = channel.tls() ? terms.account().toString() : null;
    return Step.to(
        new State.Opening(channel, authenticated),
        new Action.Open(terms.account().domainpart(), from));
  }

  private Step opened(State state, Element header) {
    if (!(state instanceof State.Opening(Channel channel, boolean authenticated))) {
      return unexpected(state, header);
    }
    if (!header.is("stream", Names.STREAM)) {
      return Step.failed(Failure.person("what answers there is not an XMPP server"));
    }
    String version = header.attribute("version");
    if (version == null || !version.matches("[1-9][0-9]*\\.[0-9]+")) {
      return Step.failed(
          Failure.person("the server speaks an XMPP from before version 1.0: too old to use"));
    }
    return Step.to(new State.AwaitingFeatures(channel, authenticated));
  }

  private Step received(State state, Element element) {
    if (element.is("error", Names.STREAM)) {
      return Step.failed(StreamErrors.failure(element));
    }
    return switch (state) {
      case State.AwaitingFeatures(Channel channel, boolean authenticated) -> {
        if (!element.is("features", Names.STREAM)) {
          yield unexpected(state, element);
        }
        Features features = Features.of(element);
        yield authenticated ? session.begin(features) : features(channel, features);
      }
      case State.AwaitingProceed(boolean offered) -> proceed(offered, element);
      case State.Authenticating authenticating -> authenticating(authenticating, element);
      case State.Resuming resuming -> session.resuming(resuming, element);
      case State.Binding binding -> session.binding(binding, element);
      case State.StartingSession starting -> session.starting(starting, element);
      case State.Enabling enabling -> session.enabling(enabling, element);
      case State.Connecting _,
          State.Opening _,
          State.Securing _,
          State.Established _,
          State.Ended _ ->
          unexpected(state, element);
    };
  }

  private Step features(Channel channel, Features features) {
    // What is said to be TLS in front may not be: where the server offers TLS, it is done here.
    boolean elsewhere = channel.claimed() && !features.startTls();
    if (channel.tls() || terms.plainTcp() || elsewhere) {
      return authenticate(channel, features);
    }
    // Asked for even where it isn't offered: somebody may have removed the offer (RFC 7590 3.1).
    return Step.to(
        new State.AwaitingProceed(features.startTls()),
        new Action.Send(Element.of("starttls", Names.TLS)));
  }

  private static Step proceed(boolean offered, Element element) {
    if (element.is("proceed", Names.TLS)) {
      return Step.to(new State.Securing(), new Action.StopParser(), new Action.StartTls());
    }
    return Step.failed(
        Failure.retry(
            offered
                ? "the server offers TLS but couldn't begin it"
                : "the server offers no TLS, and without it nothing is sent: ask its administrator,"
                    + " or whether somebody between here and there removed the offer"));
  }

  private Step authenticate(Channel channel, Features features) {
    Choice choice =
        Mechanisms.choose(features.offer(), channel.bindings(), channel.tls(), terms.scramPinned());
    String localpart = terms.account().localpart();
    return switch (choice) {
      case Choice.None(String reason) -> Step.failed(Failure.person(reason + hint(channel)));
      case Choice.Usable usable -> {
        SaslExchange exchange =
            SaslExchange.of(usable, localpart == null ? "" : localpart, terms.password());
        yield Step.to(
            new State.Authenticating(channel, exchange, false), new Action.Compute(exchange, null));
      }
    };
  }

  private static String hint(Channel channel) {
    return channel.claimed()
        ? "; if the program in front does TLS and checks the certificate, say so with --ucspi=tls"
        : "";
  }

  private static Step computed(State state, String response) {
    if (!(state
        instanceof State.Authenticating(Channel channel, SaslExchange exchange, var begun))) {
      return Step.to(state);
    }
    Element said =
        Element.of(begun ? "response" : "auth", Names.SASL)
            .with("mechanism", begun ? null : exchange.mechanism())
            .withText(begun && response.equals("=") ? "" : response);
    return Step.to(new State.Authenticating(channel, exchange, true), new Action.Send(said));
  }

  private Step authenticating(State.Authenticating state, Element element) {
    if (!element.namespace().equals(Names.SASL) || !state.begun()) {
      return unexpected(state, element);
    }
    try {
      return switch (element.name()) {
        case "challenge" -> Step.to(state, new Action.Compute(state.exchange(), element.text()));
        case "success" -> success(state, SaslData.decode(element.text()));
        case "failure" -> Step.failed(SaslErrors.failure(element, terms.account().toString()));
        default -> unexpected(state, element);
      };
    } catch (SaslViolation violation) {
      return Step.failed(Failure.person(words(violation)));
    }
  }

  private Step success(State.Authenticating state, byte[] data) throws SaslViolation {
    state.exchange().verify(data);
    Step opened = open(state.channel(), true);
    Action open = opened.actions().getFirst();
    return state.exchange().isScram()
        ? Step.to(opened.next(), new Action.StopParser(), new Action.PinScram(), open)
        : Step.to(opened.next(), new Action.StopParser(), open);
  }

  private static String words(SaslViolation violation) {
    return String.valueOf(violation.getMessage());
  }

  static Step unexpected(State state, Element element) {
    return Step.failed(
        Failure.retry(
            "the server sent <"
                + element.name()
                + "/> where it has no place, while "
                + doing(state)));
  }

  private static String doing(State state) {
    return switch (state) {
      case State.Connecting _, State.Opening _, State.AwaitingFeatures _ -> "opening the stream";
      case State.AwaitingProceed _, State.Securing _ -> "beginning TLS";
      case State.Authenticating _ -> "authenticating";
      case State.Resuming _ -> "resuming the session";
      case State.Binding _, State.StartingSession _ -> "binding a resource";
      case State.Enabling _ -> "enabling stream management";
      case State.Established _, State.Ended _ -> "the stream was in use";
    };
  }
}
