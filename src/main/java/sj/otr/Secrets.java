package sj.otr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of secrets, as the owner sees it (OTR version 3, "Socialist Millionaires'
 * Protocol"). The secrets themselves are handed on and not kept.
 */
final class Secrets {
  private static final int LONGEST_QUESTION = 1000;

  private final Engine engine;
  private final Outside outside;
  private Event.@Nullable Asked asked;

  Secrets(Engine engine, Outside outside) {
    this.engine = engine;
    this.outside = outside;
  }

  /** Asks the other side, in place of what was asked before. */
  List<Event> ask(@Nullable String question, String secret) {
    if (!engine.isEncrypted()) {
      outside.notice("Not done: this needs an encrypted conversation; write /otr start first.");
      return List.of();
    }
    boolean again = engine.isComparing() || asked != null;
    asked = null;
    List<Event> events = again ? engine.abort() : List.of();
    outside.notice("They are asked; what comes of it is told here.");
    return join(events, engine.compare(question, secret));
  }

  List<Event> reply(String secret) {
    Event.Asked question = asked;
    if (question == null || !engine.isEncrypted()) {
      outside.notice("Not done: nobody has asked; /otr smp SECRET asks them.");
      return List.of();
    }
    asked = null;
    outside.notice("Answered; what comes of it is told here.");
    return engine.reply(question.question(), secret);
  }

  List<Event> abort() {
    asked = null;
    outside.notice("The comparison of secrets is ended.");
    return engine.abort();
  }

  void asked(Event.Asked event) {
    asked = event;
    String question = event.question();
    if (question == null) {
      outside.notice(
          "They ask whether you share a secret: write /otr answer SECRET, or /otr abort.");
      return;
    }
    String shown =
        question.length() > LONGEST_QUESTION ? question.substring(0, LONGEST_QUESTION) : question;
    outside.notice("They ask: " + shown + "\nWrite /otr answer SECRET, or /otr abort.");
  }

  /** Whether the key is now known to be theirs; null where nothing is known that wasn't. */
  @Nullable Boolean compared(Verdict verdict) {
    asked = null;
    return switch (verdict) {
      case SAME -> {
        outside.notice(
            "The secrets are the same: this is their key, and the two of you are alone.");
        yield true;
      }
      case SAME_FOR_THEM -> {
        outside.notice(
            "Your answer was right: they know now that it is you. To know that it is them, ask"
                + " a question of your own.");
        yield null;
      }
      case DIFFERENT -> {
        outside.notice(
            "The secrets are NOT the same: one of you has mistyped, or somebody is between you.");
        yield false;
      }
      case ABORTED -> {
        outside.notice("The comparison of secrets was broken off.");
        yield null;
      }
    };
  }

  /** A new key exchange ends what was begun. */
  void reset() {
    asked = null;
  }

  private static List<Event> join(List<Event> first, List<Event> then) {
    return java.util.stream.Stream.concat(first.stream(), then.stream()).toList();
  }
}
