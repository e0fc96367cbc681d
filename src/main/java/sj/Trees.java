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
    return home().resolve(account.toString());
  }

  /** {@code ~/.sj}. */
  static Path home() {
    return Path.of(System.getProperty("user.home"), ".sj");
  }

  /** The history of a tree. */
  static Path history(Path tree) {
    return tree.resolve(".sj").resolve("history.db");
  }
}
