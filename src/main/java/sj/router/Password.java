package sj.router;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The password of the next log-on: as it was given, or as it was changed to since (XEP-0077). */
final class Password implements Supplier<char[]> {
  private final Supplier<char[]> given;
  private volatile @Nullable String changed;

  Password(Supplier<char[]> given) {
    this.given = given;
  }

  /** The server has taken this one. */
  void is(String password) {
    changed = password;
  }

  @Override
  public char[] get() {
    String now = changed;
    return now == null ? given.get() : now.toCharArray();
  }
}
