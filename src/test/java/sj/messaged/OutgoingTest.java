package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sj.bus.Refusal;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stanza.StanzaXml;

class OutgoingTest {
  private static final Jid JULIET = Jid.of("juliet@example.com");
  private final Outgoing outgoing = new Outgoing(new Limits(100, 600, 10, 10, 0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hi",
        "]]>",
        "</body><body>",
        "&#0;",
        "&#x1F;",
        "first\nsecond\r\nthird\rfourth",
        "\t x ",
        "a@b' type='error",
        "<message/>",
        "😀 é ü"
      })
  void whatTheOtherSideReadsIsTheText(String body) {
    Message message = outgoing.of(JULIET, body);

    assertThat(new Message(StanzaXml.one(message.element().toString())).body()).isEqualTo(body);
    assertThat(Outgoing.isReplaced(body)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "a\u001bb", "a\ud800b", "a\uffffb", "a\udc00b"})
  void whatXmlCannotCarryIsReplaced(String body) {
    assertThat(outgoing.of(JULIET, body).body()).isEqualTo("a\ufffdb");
    assertThat(Outgoing.isReplaced(body)).isTrue();
  }

  @Test
  void nothingIsNoMessage() {
    refused(Refusal.Kind.INVALID, "");
  }

  @Test
  void theBoundIsInOctets() {
    assertThat(outgoing.of(JULIET, "é".repeat(50)).body()).hasSize(50);
    refused(Refusal.Kind.TOO_LARGE, "é".repeat(51));
  }

  @Test
  void whatGrowsTooLargeAsXmlIsRefusedToo() {
    refused(Refusal.Kind.TOO_LARGE, "&".repeat(100));
  }

  private void refused(Refusal.Kind kind, String body) {
    assertThatThrownBy(() -> outgoing.of(JULIET, body))
        .isInstanceOfSatisfying(
            Refusal.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
  }
}
