package sj;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that choose a tree, for the commands that need no server. */
final class TreeFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-u", "--user"},
      paramLabel = "USER",
      description = "localpart of the account, or the whole bare JID")
  @Nullable String user;

  @Option(
      names = {"-s", "--server"},
      paramLabel = "DOMAIN",
      description = "domain of the account")
  @Nullable String server;

  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      description = "the tree (default: ~/.sj/ACCOUNT)")
  @Nullable Path dir;

  /**
   * The tree that {@code serve} uses with the same flags.
   *
   * @throws Complaint when neither account nor directory is named
   */
  Path tree() {
    Path chosen =
        dir != null && Trees.isDirChosen(dir, command)
            ? dir
            : Trees.usual(AccountFlags.account(user, server));
    return chosen.toAbsolutePath().normalize();
  }

  /** The history in it. */
  Path history() {
    return Trees.history(tree());
  }
}
