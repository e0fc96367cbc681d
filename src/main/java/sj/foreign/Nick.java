package sj.foreign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The own nick: told, or learnt from the echo of what was sent and from what the server says. */
final class Nick {
  private static final Pattern WELCOME = Pattern.compile("Welcome to .* ([^ !]+)![^ @]+@\\S+");
  private static final Pattern CHANGED = Pattern.compile("(\\S+) changed nick to \"?([^\" ]+)\"?");

  private final boolean fixed;
  private @Nullable String name;

  /**
   * Known from the beginning, or not.
   *
   * @param fixed the owner has told it
   */
  Nick(@Nullable String name, boolean fixed) {
    this.name = name;
    this.fixed = fixed;
  }

  /** The nick, or null while it isn't known. */
  @Nullable String name() {
    return name;
  }

  boolean is(String other) {
    return other.equals(name);
  }

  /** True where it may be ours: it is, or ours isn't known. */
  boolean mayBe(String other) {
    return name == null || name.equals(other);
  }

  /** What was sent came back under that name; true where that is news. */
  boolean learn(String other) {
    if (fixed || other.equals(name)) {
      return false;
    }
    name = other;
    return true;
  }

  /** Something that the server has said; true where it tells of another nick. */
  boolean hear(String words) {
    Matcher welcome = WELCOME.matcher(words);
    if (welcome.matches()) {
      return learn(welcome.group(1));
    }
    Matcher changed = CHANGED.matcher(words);
    return changed.matches() && is(changed.group(1)) && learn(changed.group(2));
  }
}
