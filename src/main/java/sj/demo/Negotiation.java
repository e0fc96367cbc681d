package sj.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.xml.Element;

/**
 * Where a stream stands before it has a resource (RFC 6120 sections 4 to 7).
 *
 * <pre>
 * Opening ─► Choosing ─► Proving ─► Opening (with a user) ─► Binding ─► Over
 *    ▲          │ starttls   │ failed
 *    └──────────┘            └──► Choosing
 * </pre>
 */
sealed interface Negotiation {
  /** The client's stream header is awaited; {@code user} is null until it has authenticated. */
  record Opening(Channel channel, @Nullable Jid user, int failures) implements Negotiation {}

  /** Features are sent; TLS or authentication is awaited. */
  record Choosing(Channel channel, int failures) implements Negotiation {}

  /** The client's proof is awaited. */
  record Proving(Channel channel, int failures, Scram.Challenge challenge) implements Negotiation {}

  /** The client is who it says; it binds a resource or resumes one. */
  record Binding(Jid user) implements Negotiation {}

  /** A resource is bound, or the stream has failed: nothing more is negotiated. */
  record Over() implements Negotiation {}

  /** What a message leads to: the next state, and what is to be done in this order. */
  record Step(Negotiation next, List<Action> actions) {
    public Step {
      actions = List.copyOf(actions);
    }

    static Step to(Negotiation next, Action... actions) {
      return new Step(next, List.of(actions));
    }

    static Step fail(StreamError error) {
      return to(new Over(), new Action.Fail(error));
    }
  }

  /** What the connection does. */
  sealed interface Action {
    /** Answers the client's stream header. */
    record SendHeader() implements Action {}

    /** Sends this. */
    record Send(Element element) implements Action {}

    /** Sends this and goes on inside TLS, with a new stream. */
    record Secure(Element proceed) implements Action {}

    /** A new stream header comes next, on the same channel. */
    record Restart() implements Action {}

    /** Binds a resource for the user; {@code resource} is null where the server is to choose. */
    record Bind(Jid user, Element request, @Nullable String resource) implements Action {}

    /** Resumes the user's session of that id (XEP-0198 section 5). */
    record Resume(Jid user, Element request) implements Action {}

    /** Sends the error and closes. */
    record Fail(StreamError error) implements Action {}
  }
}
