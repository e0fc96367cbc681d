package sj;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sj.stanza.Iq;
import sj.stanza.Stanza;
import sj.stanza.StanzaXml;
import sj.tools.Question;

/** {@code sj iq}: a question of any kind. */
@Command(
    name = "iq",
    mixinStandardHelpOptions = true,
    description = "Send an iq of type get or set, and print the answer.",
    footer = {
      "",
      "Ends with 0 for a result, 1 for an error, 3 when no answer comes in time.",
      "echo \"<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>\" | sj iq -"
    },
    sortOptions = false)
final class IqCommand implements Tool {
  @Mixin private AccountToolFlags flags = new AccountToolFlags();

  @Parameters(paramLabel = "FILE", description = "the stanza; - for standard input")
  private String file = "";

  @Override
  public Integer call() throws IOException {
    Iq request = request(Input.all(file, Stanza.MOST_OCTETS));
    Iq answer = new Question(flags.tree(), flags.timeout).askAsOwn(request);
    System.out.println(Question.printed(answer));
    return answer.isError() ? 1 : 0;
  }

  private static Iq request(String xml) {
    try {
      if (Stanza.of(StanzaXml.one(xml)) instanceof Iq iq
          && iq.isRequest()
          && iq.payload() != null) {
        return iq;
      }
    } catch (IllegalArgumentException e) {
      throw new Complaint("this is no iq: " + e.getMessage());
    }
    throw new Complaint("this takes one iq of type get or set with one child element");
  }
}
