package sj;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sj.jid.Jid;

/** The flags of a daemon alone. */
final class LoneFlags {
  @Option(
      names = {"-d", "--dir"},
      paramLabel = "DIR",
      description = "the tree, which must be there (default: ~/.sj/JID)")
  @Nullable Path dir;

  @Option(
      names = {"-i", "--input"},
      paramLabel = "FD",
      defaultValue = "0",
      description = "descriptor to read stanzas from (default: 0, standard input)")
  int input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "FIFO or plain file that outgoing stanzas are written into; a plain file is made"
              + " (default: DIR/in, which must be there)")
  @Nullable Path output;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "how long to wait, at the end, for somebody to read what goes out (default: 10)")
  int wait;

  @Option(names = "--debug", description = "log what the parts of the program say")
  boolean debug;

  /** How long to wait at the end. */
  Duration patience() {
    if (wait < 0) {
      throw Complaint.misuse("--wait takes seconds, 0 or more");
    }
    return Duration.ofSeconds(wait);
  }

  /**
   * The tree.
   *
   * @param account names the usual one, or null
   * @throws Complaint when there is no such directory, or none is named
   */
  Path tree(@Nullable Jid account) throws IOException {
    Path chosen = dir != null ? dir : account != null ? Trees.usual(account) : null;
    if (chosen == null) {
      throw Complaint.misuse("no directory: name the tree with -d DIR (or SJ_DIR)");
    }
    Path tree = chosen.toAbsolutePath().normalize();
    if (!Files.isDirectory(tree)) {
      throw new Complaint(tree + " is no directory: make it, or name another with -d");
    }
    return tree;
  }

  /** The bare JID of that text, or null for null. */
  static @Nullable Jid account(@Nullable String jid) {
    return jid == null ? null : AccountFlags.account(jid, null);
  }
}
