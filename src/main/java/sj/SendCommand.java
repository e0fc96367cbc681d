package sj;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sj.jid.Jid;
import sj.tools.Sending;

/** {@code sj send}: a message. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = "Send a message: the words given, or all of standard input.",
    footer = {
      "",
      "Ends with 0 once the message stands in the contact's out: it is on disk then, and goes to"
          + " the server as soon as there is one. With --timeout 0 it is enough that the pipe has"
          + " it.",
      "A chat that isn't there is made."
    },
    sortOptions = false)
final class SendCommand implements Tool {
  @Mixin private AccountToolFlags flags = new AccountToolFlags();

  @Parameters(index = "0", paramLabel = "JID", description = "the contact")
  private String contact = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TEXT",
      description = "the message; joined by spaces where it is several words")
  private List<String> words = List.of();

  @Override
  public Integer call() throws IOException {
    Jid to = flags.contact(contact).bare();
    var sending = new Sending(flags.tree(), notice -> System.err.println("sj: " + notice));
    sending.send(to, words.isEmpty() ? input() : String.join(" ", words), flags.timeout);
    return 0;
  }

  /** The end of the last line is no part of the message. */
  private static String input() {
    String text = Input.all("-", Sending.MOST_OCTETS + 1);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
