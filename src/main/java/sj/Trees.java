package sj;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
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
    return home(System.getenv("HOME"), System.getProperty("user.home")).resolve(".sj");
  }

  /**
   * The home directory as the shell has it, so that {@code ~} means the same to both.
   *
   * @param variable {@code HOME}, or null where it isn't set
   * @param known what the system says of the user, for when the variable is no absolute path
   */
  static Path home(@Nullable String variable, String known) {
    return Path.of(variable != null && variable.startsWith("/") ? variable : known);
  }

  /**
   * {@code ~/.sj/web/<name>-<hash>}: what is kept of a tree that another program serves.
   *
   * @param tree its real path
   */
  static Path web(Path tree) {
    String hash =
        UUID.nameUUIDFromBytes(tree.toString().getBytes(StandardCharsets.UTF_8))
            .toString()
            .substring(0, 8);
    Path name = tree.getFileName();
    return home().resolve("web").resolve((name == null ? "" : name + "-") + hash);
  }

  /**
   * A flag wins over a variable: with {@code -u} on the command line a directory counts only if it
   * stands there too, and not because SJ_DIR is set.
   */
  static boolean isDirChosen(@Nullable Path dir, CommandSpec command) {
    CommandLine line = command.commandLine();
    ParseResult parsed = line == null ? null : line.getParseResult();
    return dir != null
        && (parsed == null || !parsed.hasMatchedOption("-u") || parsed.hasMatchedOption("-d"));
  }

  /** The history of a tree. */
  static Path history(Path tree) {
    return tree.resolve(".sj").resolve("history.db");
  }
}
