package sj;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sj.otr.Otr;
import sj.otr.OtrOptions;

/**
 * {@code sj otr}: encryption between a front end and any directory with {@code in} and {@code out}.
 */
@Command(
    name = "otr",
    mixinStandardHelpOptions = true,
    description = {
      "Encrypt a conversation (OTR) that any program serves as DIR/in and DIR/out.",
      "Use DIR/otr/in and DIR/otr/out in their place; DIR/otr/state says whether it is encrypted."
    },
    sortOptions = false,
    footer = {
      "",
      "Written into DIR/otr/in, these are commands:",
      "  /otr start | end             ask for encryption; end it",
      "  /otr smp SECRET              compare a secret that you share",
      "  /otr ask QUESTION? SECRET    the same, with a question",
      "  /otr answer SECRET | abort   when they ask",
      "  /otr trust | distrust        you have compared the fingerprints"
    })
final class OtrCommand implements Tool {
  @Parameters(paramLabel = "DIR", description = "the conversation's directory")
  private Path directory = Path.of("");

  @Option(names = "--require", description = "never send anything in plain text")
  private boolean require;

  @Option(names = "--manual", description = "neither offer encryption nor take an offer up")
  private boolean manual;

  @Option(names = "--allow-v2", description = "also talk to programs that know only OTR version 2")
  private boolean version2;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "0",
      description = "characters of a line at most; 400 suits IRC (default: no limit)")
  private int max;

  @Option(names = "--no-html", description = "take what is received to the letter")
  private boolean noHtml;

  @Option(
      names = "--peer",
      paramLabel = "NAME",
      description = "their name in DIR/out (default: the directory's)")
  private @Nullable String peer;

  @Option(
      names = "--me",
      paramLabel = "NAME",
      description = "your own name (default: learnt from DIR/out)")
  private @Nullable String me;

  @Option(names = "--end", description = "end the encrypted conversation when this program ends")
  private boolean end;

  @Override
  public Integer call() throws IOException {
    Logging.begin(false);
    OtrOptions options;
    try {
      options = new OtrOptions(directory, require, manual, version2, !noHtml, max, peer, me, end);
    } catch (IllegalArgumentException e) {
      throw Complaint.misuse(String.valueOf(e.getMessage()));
    }
    Otr otr = Otr.open(options);
    System.out.println("in     " + directory.resolve("otr").resolve("in"));
    System.out.println("out    " + directory.resolve("otr").resolve("out"));
    var over = new CompletableFuture<Integer>();
    otr.failed().thenAccept(reason -> over.completeExceptionally(new Complaint(reason)));
    return Machine.untilStopped(over, otr);
  }
}
