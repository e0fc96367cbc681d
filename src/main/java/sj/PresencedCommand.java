package sj;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sj.jid.Jid;
import sj.tree.Part;

/** {@code sj presenced}: the daemon alone. */
@Command(
    name = "presenced",
    mixinStandardHelpOptions = true,
    description = {
      "Handle presence stanzas alone: presence and subscriptions as files.",
      "",
      "Reads stanzas, takes presence and what tells of the roster, and keeps the contacts' files"
          + " presence, subscription and name. What is written into mypresence, subscription and"
          + " name becomes stanzas in DIR/in."
    },
    footer = {
      "",
      "Exit status: 0 done; 1 it could not begin or go on; 2 wrong use; 65 something in the input"
          + " could not be taken, all else was; 75 something is left for the next start, for nobody"
          + " took it.",
      "Try it: sj presenced -d DIR < FILE"
    },
    sortOptions = false)
final class PresencedCommand implements Callable<Integer> {
  @Option(
      names = {"-j", "--jid"},
      paramLabel = "JID",
      description =
          "the account, as a bare JID (default: what messaged was told on this tree, the name of"
              + " DIR where it is a JID, or nobody in particular)")
  private @Nullable String jid;

  @Mixin private LoneFlags flags = new LoneFlags();

  @Override
  public Integer call() throws IOException {
    Jid account = LoneFlags.account(jid);
    return Lone.run(Lone.Plan.of(Part.PRESENCED, account, flags));
  }
}
