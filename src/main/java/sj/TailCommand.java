package sj;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.jid.Jid;
import sj.tools.Tail;
import sj.tools.Trouble;

/** {@code sj tail}: what was said. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = "Show the last messages of a chat, or of all chats in the order of time.",
    footer = {
      "",
      "Of all chats a line is: date, time, contact, sender, text; the bridge itself has - for a"
          + " contact. With -f new chats come in as they begin, and logs may be rotated."
    },
    sortOptions = false)
final class TailCommand implements Tool {
  @Option(
      names = {"-f", "--follow"},
      description = "go on with what comes")
  private boolean follow;

  @Option(
      names = {"-n", "--messages"},
      paramLabel = "N",
      defaultValue = "10",
      description = "how many messages of the past (default: 10)")
  private int count;

  @Mixin private AccountToolFlags flags = new AccountToolFlags();

  @Parameters(arity = "0..1", paramLabel = "JID", description = "the contact (default: all)")
  private @Nullable String contact;

  @Override
  public Integer call() throws IOException {
    if (count < 0) {
      throw Complaint.misuse("-n is a number of messages");
    }
    Path tree = flags.tree();
    Jid chosen = contact == null ? null : flags.contact(contact).bare();
    String nothing = Tail.nothing(tree);
    if (nothing != null && (chosen != null || !follow)) {
      throw Trouble.failed(nothing);
    }
    if (nothing != null) {
      // Whoever serves it may come later, as where both are started at once.
      System.err.println("sj: " + nothing + " (waiting for what comes here)");
    }
    if (chosen == null) {
      Tail.account(tree, count, follow, TailCommand::print);
    } else {
      Tail.contact(tree, chosen, count, follow, TailCommand::print);
    }
    return 0;
  }

  /** False where the reader of a pipe has gone. */
  private static boolean print(List<String> lines) {
    if (!lines.isEmpty()) {
      System.out.print(String.join("\n", lines) + "\n");
      System.out.flush();
    }
    return !System.out.checkError();
  }
}
