package sj.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a message's sender waits, and for what.
 *
 * @param state what is to become of the message first, or null
 * @param within how long that may take
 * @param reply how long the contact's next message is waited for after that, or null where it isn't
 */
record Patience(Life.@Nullable State state, Duration within, @Nullable Duration reply) {
  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * From the parameters {@code wait}, {@code timeout} and {@code reply}.
   *
   * @throws Problem 400, naming the parameter that is wrong
   */
  static Patience of(Parameters parameters) {
    Life.State state = state(parameters.text("wait"));
    Duration within = duration(parameters, "timeout");
    if (within != null && state == null) {
      throw Problem.of(400, "timeout", "This belongs to wait: give both, or use reply=60s.");
    }
    return new Patience(state, within == null ? USUAL : within, duration(parameters, "reply"));
  }

  /** True where the answer comes as soon as the message is accepted. */
  boolean isNone() {
    return state == null && reply == null;
  }

  private static Life.@Nullable State state(@Nullable String wait) {
    return switch (wait) {
      case null -> null;
      case "server" -> Life.State.SENT;
      case "delivered" -> Life.State.DELIVERED;
      case "read" -> Life.State.READ;
      default -> throw Problem.of(400, "wait", "Known are: server, delivered, read.");
    };
  }

  private static @Nullable Duration duration(Parameters parameters, String name) {
    String text = parameters.text(name);
    if (text == null) {
      return null;
    }
    if (text.matches("[0-9]{1,3}s?")) {
      Duration time = Duration.ofSeconds(Long.parseLong(text.replace("s", "")));
      if (time.isPositive() && time.compareTo(LONGEST) <= 0) {
        return time;
      }
    }
    throw Problem.of(400, name, "Give seconds from 1s to " + LONGEST.toSeconds() + "s.");
  }
}
