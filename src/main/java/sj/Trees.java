package sj;

import java.nio.file.Path;
import sj.jid.Jid;

/** Where trees lie. */
final class Trees {
  private Trees() {}

  /**
   * {@code ~/.sj/<account>}; the account's characters that a path can't bear are not in a JID's.
   */
  static Path usual(Jid account) {
    return Path.of(System.getProperty("user.home"), ".sj", account.toString());
  }

  /** The history of a tree. */
  static Path history(Path tree) {
    return tree.resolve(".sj").resolve("history.db");
  }
}
