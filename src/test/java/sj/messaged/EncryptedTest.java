package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

class EncryptedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "namespace='eu.siacs.conversations.axolotl'|OMEMO",
        "namespace='eu.siacs.conversations.axolotl' name='nothing, read on'|OMEMO",
        "namespace='urn:xmpp:omemo:2'|OMEMO",
        "namespace='urn:xmpp:openpgp:0'|OpenPGP for XMPP",
        "namespace='urn:new' name='New'|New",
        "namespace='urn:new' name='A&#10;forged line'|A forged line",
        "namespace='urn:new'|urn:new",
      })
  void whatIsSaidOfIt(String attributes, String name) {
    assertThat(sentence("<encryption xmlns='urn:xmpp:eme:0' " + attributes + "/>"))
        .isEqualTo("[encrypted with " + name + ": this program can't read it]");
  }

  @ParameterizedTest
  @CsvSource({
    "<encryption xmlns='urn:xmpp:eme:0'/>",
    "<encryption xmlns='urn:other' namespace='urn:xmpp:omemo:2'/>",
    "<encrypted xmlns='eu.siacs.conversations.axolotl'/>"
  })
  void withoutAHintTheBodyIsTheMessage(String child) {
    assertThat(sentence(child)).isNull();
  }

  @Test
  void aBodyOfOtrIsTheMessageForWhoeverReadsTheLogKnowsHow() {
    String hint = "<encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:otr:0'/>";
    assertThat(
            Encrypted.sentence(
                new Message(
                    StanzaXml.one("<message><body>?OTR:AAMD.</body>" + hint + "</message>"))))
        .isNull();
    assertThat(sentence(hint)).contains("OTR");
  }

  @Test
  void aNameIsCutWhereItIsTooLong() {
    assertThat(
            sentence(
                "<encryption xmlns='urn:xmpp:eme:0' namespace='u' name='"
                    + "x".repeat(1000)
                    + "'/>"))
        .hasSizeLessThan(150);
  }

  private static String sentence(String child) {
    return Encrypted.sentence(
        new Message(
            StanzaXml.one(
                "<message><body>Your client has no OMEMO</body>" + child + "</message>")));
  }
}
