package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sj.jid.Jid;
import sj.messaged.Receipts.Said;
import sj.messaged.Receipts.Word;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

class ReceiptsTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private static final Set<Jid> VIEWERS = Set.of(JULIET);
  private static final String REQUEST = "<body>hi</body><request xmlns='urn:xmpp:receipts'/>";
  private static final String MARKABLE =
      "<body>hi</body><markable xmlns='urn:xmpp:chat-markers:0'/>";

  @Test
  void aMessageOfOursAsksForBoth() {
    Message asking = Receipts.asking(Message.chat(JULIET, "a1", "hi"));

    assertThat(asking.element().toString())
        .contains("<request xmlns='urn:xmpp:receipts'/>")
        .contains("<markable xmlns='urn:xmpp:chat-markers:0'/>");
    assertThat(asking.id()).isEqualTo("a1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<received xmlns='urn:xmpp:receipts' id='a1'/> | DELIVERED | a1",
        "<received xmlns='urn:xmpp:chat-markers:0' id='a1'/> | DELIVERED | a1",
        "<displayed xmlns='urn:xmpp:chat-markers:0' id='a1'/> | READ | a1",
        "<acknowledged xmlns='urn:xmpp:chat-markers:0' id='a1'/> | READ | a1",
        "<body>x</body><displayed xmlns='urn:xmpp:chat-markers:0' id='a1'/> | READ | a1",
        "<received xmlns='urn:xmpp:receipts' id='a1'/>"
            + "<displayed xmlns='urn:xmpp:chat-markers:0' id='a2'/> | READ | a2"
      })
  void whatIsSaidOfAMessageOfOursIsUnderstood(String content, Word word, String id) {
    assertThat(Receipts.in(message("type='chat'", content))).isEqualTo(new Said(word, id));
    assertThat(Receipts.in(message("", content))).isEqualTo(new Said(word, id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<body>hi</body>",
        "<received xmlns='urn:xmpp:receipts'/>",
        "<received xmlns='urn:xmpp:receipts' id=''/>",
        "<received xmlns='urn:example' id='a1'/>",
        "<x xmlns='urn:example'><received xmlns='urn:xmpp:receipts' id='a1'/></x>"
      })
  void anythingElseSaysNothing(String content) {
    assertThat(Receipts.in(message("type='chat'", content))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "groupchat", "headline"})
  void errorsRoomsAndHeadlinesSayNothing(String type) {
    String content = "<received xmlns='urn:xmpp:receipts' id='a1'/>";

    assertThat(Receipts.in(message("type='" + type + "'", content))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"type='chat',chat", "type='normal',normal", "'',normal", "type='strange',normal"})
  void aRequestIsAnsweredToTheClientThatAsks(String attribute, String type) {
    Message receipt = Receipts.due(message(attribute, REQUEST), VIEWERS);

    assertThat(receipt).isNotNull();
    assertThat(receipt.to()).isEqualTo(Jid.of("juliet@example.com/balcony"));
    assertThat(receipt.element().attribute("type")).isEqualTo(type);
    assertThat(receipt.element().elements()).hasSize(1);
    assertThat(Receipts.in(receipt)).isEqualTo(new Said(Word.DELIVERED, "m1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "groupchat", "headline"})
  void errorsRoomsAndHeadlinesAreNotAnswered(String type) {
    assertThat(Receipts.due(message("type='" + type + "'", REQUEST), VIEWERS)).isNull();
    assertThat(Receipts.displayed(message("type='" + type + "'", MARKABLE), JULIET, VIEWERS))
        .isNull();
  }

  @Test
  void whoMayNotSeeOurPresenceLearnsNothing() {
    assertThat(Receipts.due(message("", REQUEST), Set.of(Jid.of("nurse@example.com")))).isNull();
    assertThat(Receipts.displayed(message("", MARKABLE), JULIET, Set.of())).isNull();
  }

  @Test
  void whatAsksForNothingGetsNothing() {
    assertThat(Receipts.due(message("", MARKABLE), VIEWERS)).isNull();
    assertThat(Receipts.displayed(message("", REQUEST), JULIET, VIEWERS)).isNull();
  }

  @Test
  void anAnswerIsNeverAnswered() {
    String both = REQUEST + "<received xmlns='urn:xmpp:receipts' id='a1'/>";

    assertThat(Receipts.due(message("", both), VIEWERS)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1025})
  void anIdThatCannotBeEchoedIsNot(int length) {
    Message message =
        new Message(
            message("", REQUEST).element().with("id", length == 0 ? null : "x".repeat(length)));

    assertThat(Receipts.due(message, VIEWERS)).isNull();
  }

  @Test
  void theMarkerGoesToTheBareJid() {
    Message marker = Receipts.displayed(message("type='chat'", MARKABLE), JULIET, VIEWERS);

    assertThat(marker).isNotNull();
    assertThat(marker.to()).isEqualTo(JULIET);
    assertThat(Receipts.in(marker)).isEqualTo(new Said(Word.READ, "m1"));
  }

  private static Message message(String attribute, String content) {
    return new Message(
        StanzaXml.one(
            "<message id='m1' from='juliet@example.com/balcony' "
                + attribute
                + ">"
                + content
                + "</message>"));
  }
}
