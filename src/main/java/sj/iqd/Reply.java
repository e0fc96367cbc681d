package sj.iqd;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.program.Outcome;
import sj.stanza.Iq;
import sj.stanza.Ns;
import sj.stanza.StanzaError;
import sj.xml.Element;
import sj.xml.Limits;
import sj.xml.XmlFragments;
import sj.xml.XmlViolation;

/** What the outcome of an extension program means for whoever asked. Pure. */
sealed interface Reply {

  /**
   * This is the answer.
   *
   * @param complaint what the owner should know of it, or null
   */
  record Answer(Iq iq, @Nullable String complaint) implements Reply {}

  /** The program answers for itself, by {@code in}. */
  record ForItself() implements Reply {}

  /** Nothing yet: the bridge ends, and asks again when it is back. */
  record Later() implements Reply {}

  /** A misconfiguration or other internal error (RFC 6120 section 8.3.3.6). */
  StanzaError BROKEN = StanzaError.cancel("internal-server-error");

  /** Something that was needed didn't answer in time (section 8.3.3.17). */
  StanzaError LATE = new StanzaError("wait", "remote-server-timeout", "");

  /** Busy, or more than there are means for (section 8.3.3.18). */
  StanzaError BUSY = StanzaError.RESOURCE_CONSTRAINT;

  /** From how a program has ended. */
  static Reply of(Iq request, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ended ended when ended.status() == 0 -> printed(request, ended.output());
      case Outcome.Ended ended -> {
        StanzaError chosen = chosen(ended.output());
        yield chosen == null
            ? failed(request, BROKEN, outcome.words())
            : new Answer(request.error(chosen), null);
      }
      case Outcome.Late late -> failed(request, LATE, late.words());
      case Outcome.Flooded flooded -> failed(request, BROKEN, flooded.words());
      case Outcome.Crowded crowded -> failed(request, BROKEN, crowded.words());
      case Outcome.Unstarted unstarted -> failed(request, BROKEN, unstarted.words());
      case Outcome.Refused refused -> failed(request, BUSY, refused.words());
      case Outcome.Stopped stopped -> new Later();
    };
  }

  private static Reply printed(Iq request, String output) {
    String text = withoutDeclaration(output);
    if (text.isEmpty()) {
      return new ForItself();
    }
    Element asked = request.payload();
    try {
      List<Element> elements = parse(text, asked == null ? Ns.CLIENT : asked.namespace());
      if (elements.size() != 1) {
        return failed(
            request, BROKEN, "printed " + elements.size() + " elements where one is the answer");
      }
      Iq answer = request.result(elements.getFirst());
      return answer.fits()
          ? new Answer(answer, null)
          : failed(request, BROKEN, "printed more than servers take");
    } catch (XmlViolation e) {
      return failed(request, BROKEN, "printed what is no element: " + e.getMessage());
    }
  }

  private static Answer failed(Iq request, StanzaError error, String complaint) {
    return new Answer(request.error(error), complaint);
  }

  private static List<Element> parse(String text, String namespace) throws XmlViolation {
    return XmlFragments.parse(text, namespace, Limits.DEFAULT);
  }

  /** Tools that write whole documents begin them so; there is nothing else that it could mean. */
  private static String withoutDeclaration(String output) {
    String text = output.strip();
    int end = text.startsWith("<?xml ") ? text.indexOf("?>") : -1;
    return end < 0 ? text : text.substring(end + 2).strip();
  }

  /** The error that a failing program printed, or null where it printed none. */
  private static @Nullable StanzaError chosen(String output) {
    try {
      List<Element> elements = parse(output.strip(), Ns.CLIENT);
      if (elements.size() != 1 || !elements.getFirst().is("error", Ns.CLIENT)) {
        return null;
      }
      Element error = elements.getFirst();
      String type = error.attribute("type");
      String condition = null;
      String text = "";
      for (Element child : error.elements()) {
        boolean ours =
            child.namespace().equals(Ns.STANZA_ERRORS) || child.namespace().equals(Ns.CLIENT);
        if (ours && child.name().equals("text")) {
          text = child.text();
        } else if (ours && CONDITIONS.contains(child.name())) {
          condition = child.name();
        }
      }
      return condition == null
          ? null
          : new StanzaError(
              type != null && TYPES.contains(type) ? type : "cancel",
              condition,
              text.substring(0, Math.min(text.length(), MOST_TEXT)));
    } catch (XmlViolation e) {
      return null;
    }
  }

  int MOST_TEXT = 1000;
  Set<String> TYPES = Set.of("auth", "cancel", "continue", "modify", "wait");

  /** RFC 6120 section 8.3.3. */
  Set<String> CONDITIONS =
      Set.of(
          ("bad-request conflict feature-not-implemented forbidden gone internal-server-error"
                  + " item-not-found jid-malformed not-acceptable not-allowed not-authorized"
                  + " policy-violation recipient-unavailable redirect registration-required"
                  + " remote-server-not-found remote-server-timeout resource-constraint"
                  + " service-unavailable subscription-required undefined-condition"
                  + " unexpected-request")
              .split(" ", -1));
}
