package sj.otr;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sj otr} is told.
 *
 * @param directory the conversation's, with {@code in} and {@code out}
 * @param require nothing is ever sent in plain text
 * @param manual encryption is neither offered nor taken up by itself
 * @param version2 programs that know no version 3 are talked to as well
 * @param html what is received is taken for HTML where it looks like it
 * @param max characters of a line that is sent, 0 for no limit
 * @param peer the other side's name in the log; null for the directory's
 * @param me our own name; null to learn it from the log
 * @param endAtExit the encrypted conversation is ended when the process ends
 */
public record OtrOptions(
    Path directory,
    boolean require,
    boolean manual,
    boolean version2,
    boolean html,
    int max,
    @Nullable String peer,
    @Nullable String me,
    boolean endAtExit) {
  /**
   * Checks them.
   *
   * @throws IllegalArgumentException for a limit that no message fits into
   */
  public OtrOptions {
    if (max != 0 && max < Fragments.LEAST) {
      throw new IllegalArgumentException(
          "--max must be 0, for no limit, or at least " + Fragments.LEAST);
    }
  }

  Policy policy() {
    return new Policy(require, !manual, version2, html, max);
  }
}
