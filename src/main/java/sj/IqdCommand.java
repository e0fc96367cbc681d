package sj;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sj.jid.Jid;
import sj.tree.Part;

/** {@code sj iqd}: the daemon alone. */
@Command(
    name = "iqd",
    mixinStandardHelpOptions = true,
    description = {
      "Handle iq stanzas alone: answers as files, extension programs.",
      "",
      "Reads stanzas, takes the iq stanzas among them. An answer goes into the file or FIFO of its"
          + " id; a request is answered into DIR/in."
    },
    footer = {
      "",
      "Exit status: 0 done; 1 it could not begin or go on; 2 wrong use; 65 something in the input"
          + " could not be taken, all else was; 75 something is left for the next start, for nobody"
          + " took it.",
      "Try it: sj iqd -d DIR < FILE"
    },
    sortOptions = false)
final class IqdCommand implements Callable<Integer> {
  @Option(
      names = {"-j", "--jid"},
      paramLabel = "JID",
      description =
          "the account, as a bare JID (default: what messaged was told on this tree, the name of"
              + " DIR where it is a JID, or who the first stanza is to)")
  private @Nullable String jid;

  @Mixin private LoneFlags flags = new LoneFlags();

  @Override
  public Integer call() throws IOException {
    Jid account = LoneFlags.account(jid);
    return Lone.run(Lone.Plan.of(Part.IQD, account, flags));
  }
}
