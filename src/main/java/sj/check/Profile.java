package sj.check;

import java.util.Locale;

/** What a tree claims to be (interface section 7.2). */
public enum Profile {
  /** The whole interface. */
  SJ,
  /** Directories with {@code in} and {@code out}, as ii and ratox serve them. */
  II;

  /** As it stands on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
