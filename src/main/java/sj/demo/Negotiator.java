package sj.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sj.demo.Negotiation.Action;
import sj.demo.Negotiation.Binding;
import sj.demo.Negotiation.Choosing;
import sj.demo.Negotiation.Opening;
import sj.demo.Negotiation.Over;
import sj.demo.Negotiation.Proving;
import sj.demo.Negotiation.Step;
import sj.jid.Jid;
import sj.stanza.Ns;
import sj.xml.Element;

/**
 * Decides what each message of a client's stream negotiation leads to. Without I/O or state.
 *
 * @param offer what is offered to this client
 * @param keys where an account's keys are found
 * @param nonces gives the server's part of each nonce
 */
record Negotiator(Offer offer, Scram.Keys keys, Supplier<String> nonces) {
  private static final int MAX_FAILURES = 3;

  /** The client's stream header. */
  Step header(Negotiation state, Element header) {
    if (!(state instanceof Opening opening)) {
      return Step.fail(StreamError.of("bad-format", "A stream header wasn't due."));
    }
    StreamError fault = fault(header);
    if (fault != null) {
      return Step.to(new Over(), new Action.SendHeader(), new Action.Fail(fault));
    }
    Jid user = opening.user();
    return user == null
        ? Step.to(
            new Choosing(opening.channel(), opening.failures()),
            new Action.SendHeader(),
            new Action.Send(offer.beforeAuthentication(opening.channel())))
        : Step.to(
            new Binding(user),
            new Action.SendHeader(),
            new Action.Send(Offer.afterAuthentication()));
  }

  private @Nullable StreamError fault(Element header) {
    if (!header.is("stream", Uri.STREAMS)) {
      return StreamError.of("invalid-namespace", "The stream's namespace is " + Uri.STREAMS + ".");
    }
    String version = header.attribute("version");
    if (version == null || !version.matches("[1-9][0-9]{0,3}\\.[0-9]{1,4}")) {
      return StreamError.of("unsupported-version", "This server speaks XMPP 1.0.");
    }
    Jid to = Jid.ofNullable(header.attribute("to"));
    return to != null && to.toString().equals(offer.domain())
        ? null
        : StreamError.of("host-unknown", "This server is " + offer.domain() + " alone.");
  }

  /** A first-level element. */
  Step element(Negotiation state, Element element) {
    return switch (state) {
      case Choosing choosing -> choose(choosing, element);
      case Proving proving -> prove(proving, element);
      case Binding binding -> bind(binding, element);
      case Opening _, Over _ -> Step.fail(StreamError.of("bad-format", "A stream header was due."));
    };
  }

  private Step choose(Choosing state, Element element) {
    if (element.is("starttls", Uri.TLS) && offer.demandsTls(state.channel())) {
      return Step.to(
          new Opening(state.channel(), null, state.failures()),
          new Action.Secure(Element.of("proceed", Uri.TLS)));
    }
    if (!element.is("auth", Uri.SASL)) {
      return Step.fail(StreamError.of("not-authorized", "Authenticate before anything else."));
    }
    if (offer.demandsTls(state.channel())) {
      return failed(state.channel(), state.failures(), "encryption-required");
    }
    String mechanism = String.valueOf(element.attribute("mechanism"));
    if (!offer.mechanisms(state.channel()).contains(mechanism)) {
      return failed(state.channel(), state.failures(), "invalid-mechanism");
    }
    String message = decoded(element.text());
    if (message == null) {
      return failed(state.channel(), state.failures(), "incorrect-encoding");
    }
    if (mechanism.equals("PLAIN")) {
      return state.channel().secured()
          ? follow(state.channel(), state.failures(), Plain.answer(message, offer.domain(), keys))
          : failed(state.channel(), state.failures(), "encryption-required");
    }
    for (ScramHash hash : ScramHash.values()) {
      boolean plus = mechanism.equals(hash.mechanism() + "-PLUS");
      if (plus || mechanism.equals(hash.mechanism())) {
        Scram answer =
            Scram.begin(
                hash,
                offer.domain(),
                plus,
                offer.plus(state.channel()),
                state.channel().binding(),
                nonces.get(),
                message,
                keys);
        return follow(state.channel(), state.failures(), answer);
      }
    }
    return failed(state.channel(), state.failures(), "invalid-mechanism");
  }

  private Step prove(Proving state, Element element) {
    if (element.is("abort", Uri.SASL)) {
      return failed(state.channel(), state.failures(), "aborted");
    }
    if (!element.is("response", Uri.SASL)) {
      return Step.fail(StreamError.of("not-authorized", "Authenticate before anything else."));
    }
    String message = decoded(element.text());
    return message == null
        ? failed(state.channel(), state.failures(), "incorrect-encoding")
        : follow(state.channel(), state.failures(), state.challenge().answer(message));
  }

  private Step follow(Channel channel, int failures, Scram answer) {
    return switch (answer) {
      case Scram.Challenge challenge ->
          Step.to(
              new Proving(channel, failures, challenge),
              new Action.Send(sasl("challenge", challenge.message())));
      case Scram.Success success ->
          Step.to(
              new Opening(channel, success.user(), failures),
              new Action.Send(sasl("success", success.message())),
              new Action.Restart());
      case Scram.Failure failure -> failed(channel, failures, failure.condition());
    };
  }

  private static Step failed(Channel channel, int failures, String condition) {
    var send =
        new Action.Send(Element.of("failure", Uri.SASL).with(Element.of(condition, Uri.SASL)));
    if (failures + 1 >= MAX_FAILURES) {
      String text = "Too many attempts to authenticate failed.";
      return Step.to(new Over(), send, new Action.Fail(StreamError.of("policy-violation", text)));
    }
    return Step.to(new Choosing(channel, failures + 1), send);
  }

  private static Step bind(Binding state, Element element) {
    if (element.is("resume", Uri.STREAM_MANAGEMENT)) {
      return Step.to(state, new Action.Resume(state.user(), element));
    }
    if (element.is("enable", Uri.STREAM_MANAGEMENT)) {
      return Step.to(state, new Action.Send(StreamManagement.failed("unexpected-request")));
    }
    Element bind = element.child("bind", Uri.BIND);
    if (element.is("iq", Ns.CLIENT) && "set".equals(element.attribute("type")) && bind != null) {
      Element resource = bind.child("resource", Uri.BIND);
      return Step.to(
          state, new Action.Bind(state.user(), element, resource == null ? null : resource.text()));
    }
    return Step.fail(StreamError.of("not-authorized", "Bind a resource before anything else."));
  }

  private static Element sasl(String name, String message) {
    String base64 = Base64.getEncoder().encodeToString(message.getBytes(StandardCharsets.UTF_8));
    return Element.of(name, Uri.SASL).withText(base64);
  }

  private static @Nullable String decoded(String base64) {
    try {
      // "=" alone stands for an empty message (RFC 6120 section 6.4.2).
      return base64.equals("=")
          ? ""
          : new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
