package sj;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sj.jid.Jid;
import sj.messaged.Limits;
import sj.tree.Part;

/** {@code sj messaged}: the daemon alone. */
@Command(
    name = "messaged",
    mixinStandardHelpOptions = true,
    description = {
      "Handle message stanzas alone: conversations as files.",
      "",
      "Reads stanzas, takes the messages among them, and writes each into the file out of its"
          + " sender. What is written into a contact's FIFO in becomes a message stanza in DIR/in."
    },
    footer = {
      "",
      "Exit status: 0 done; 1 it could not begin or go on; 2 wrong use; 65 something in the input"
          + " could not be taken, all else was; 75 something is left for the next start, for nobody"
          + " took it.",
      "Try it: sj messaged -j romeo@example.net -d DIR < FILE"
    },
    sortOptions = false)
final class MessagedCommand implements Callable<Integer> {
  @Option(
      names = {"-j", "--jid"},
      paramLabel = "JID",
      required = true,
      description = "the account, as a bare JID: who the owner's own lines are from")
  private String jid = "";

  @Option(
      names = "--strangers",
      paramLabel = "N",
      defaultValue = "20",
      description = "directories that strangers' first messages may make in an hour (default: 20)")
  private int strangers;

  @Mixin private LoneFlags flags = new LoneFlags();

  @Override
  public Integer call() throws IOException {
    Jid account = LoneFlags.account(jid);
    return Lone.run(
        Lone.Plan.of(Part.MESSAGED, account, flags).with(Limits.DEFAULT.withStrangers(strangers)));
  }
}
