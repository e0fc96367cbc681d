package sj.stream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;

/**
 * From the features after authentication to a session: resumed (XEP-0198 section 5), or bound (RFC
 * 6120 section 7) and managed. Pure.
 */
final class SessionNegotiator {
  private static final String BIND_ID = "bind";
  private static final String SESSION_ID = "session";

  private final Terms terms;

  SessionNegotiator(Terms terms) {
    this.terms = terms;
  }

  Step begin(Features features) {
    Terms.Resumption resumption = terms.resumption();
    if (resumption != null && features.management()) {
      return Step.to(
          new State.Resuming(features),
          new Action.Send(
              Element.of("resume", Names.SM)
                  .with("h", Long.toString(resumption.h()))
                  .with("previd", resumption.id())));
    }
    if (resumption != null) {
      return bind(features, terms.resource(), new Action.NotResumed(null));
    }
    return bind(features, terms.resource());
  }

  Step resuming(State.Resuming state, Element element) {
    Terms.Resumption resumption = terms.resumption();
    if (element.is("resumed", Names.SM) && resumption != null) {
      Long h = SmCount.parse(element.attribute("h"));
      return h != null && resumption.id().equals(element.attribute("previd"))
          ? Step.to(new State.Established(), new Action.Resumed(h))
          : Negotiator.unexpected(state, element);
    }
    if (element.is("failed", Names.SM)) {
      Long h = SmCount.parse(element.attribute("h"));
      return bind(state.features(), terms.resource(), new Action.NotResumed(h));
    }
    return Negotiator.unexpected(state, element);
  }

  private static Step bind(Features features, @Nullable String resource, Action... before) {
    if (!features.bind()) {
      return Step.failed(Failure.retry("the server offers no resource binding"));
    }
    Element bind = Element.of("bind", Names.BIND);
    if (resource != null) {
      bind = bind.with(Element.of("resource", Names.BIND).withText(resource));
    }
    var request = new Action.Send(Iq.request(Iq.Type.SET, null, BIND_ID, bind).element());
    var actions = new ArrayList<Action>(List.of(before));
    actions.add(request);
    return new Step(new State.Binding(features, resource != null), actions);
  }

  Step binding(State.Binding state, Element element) {
    if (!isAnswer(element, BIND_ID)) {
      return early(state, element);
    }
    Iq answer = new Iq(element);
    if (answer.isError()) {
      return refused(state, answer.error());
    }
    Element bind = element.child("bind", Names.BIND);
    Element jid = bind == null ? null : bind.child("jid", Names.BIND);
    Jid full = jid == null ? null : Jid.ofNullable(jid.text());
    if (full == null || full.isBare()) {
      return Step.failed(Failure.retry("the server bound a resource but doesn't say which"));
    }
    if (state.features().session()) {
      Element session = Element.of("session", Names.SESSION);
      return Step.to(
          new State.StartingSession(state.features(), full),
          new Action.Send(Iq.request(Iq.Type.SET, null, SESSION_ID, session).element()));
    }
    return enable(state.features(), full);
  }

  /** A taken resourcepart is no reason to stay away: the server makes one (section 7.7.2.2). */
  private static Step refused(State.Binding state, @Nullable StanzaError error) {
    String words = error == null ? "no reason given" : error.words();
    if (state.asked()) {
      return bind(state.features(), null);
    }
    return Step.failed(
        Failure.of(Failure.Remedy.RETRY_LATER, "the server binds no resource: " + words));
  }

  Step starting(State.StartingSession state, Element element) {
    return isAnswer(element, SESSION_ID)
        ? enable(state.features(), state.full())
        : early(state, element);
  }

  private static Step enable(Features features, Jid full) {
    return features.management()
        ? Step.to(
            new State.Enabling(features, full),
            new Action.Send(Element.of("enable", Names.SM).with("resume", "true")))
        : established(features, full, Action.Management.NONE);
  }

  Step enabling(State.Enabling state, Element element) {
    if (element.is("failed", Names.SM)) {
      return established(state.features(), state.full(), Action.Management.NONE);
    }
    if (!element.is("enabled", Names.SM)) {
      return early(state, element);
    }
    String resume = element.attribute("resume");
    boolean resumable = "true".equals(resume) || "1".equals(resume);
    String id = resumable ? element.attribute("id") : null;
    String location = element.attribute("location");
    var granted =
        new Action.Management(
            true, id, id == null || location == null ? null : StreamErrors.place(location.strip()));
    return established(state.features(), state.full(), granted);
  }

  private static Step established(Features features, Jid full, Action.Management management) {
    return Step.to(new State.Established(), new Action.Bound(full, management, features));
  }

  private static Step early(State state, Element element) {
    return element.namespace().equals(Ns.CLIENT)
        ? Step.to(state, new Action.Early(element))
        : Negotiator.unexpected(state, element);
  }

  private static boolean isAnswer(Element element, String id) {
    String type = element.attribute("type");
    return element.is("iq", Ns.CLIENT)
        && id.equals(element.attribute("id"))
        && ("result".equals(type) || "error".equals(type));
  }
}
