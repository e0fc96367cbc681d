package sj.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.xml.Element;

class StreamManagementTest {
  private final StreamManagement management = new StreamManagement("id", true, 3);

  private boolean send(String id) {
    return management.sent(Message.chat(Jid.of("romeo@example.com"), id, id));
  }

  @Test
  void whatIsAcknowledgedIsNoLongerKept() {
    send("a");
    send("b");

    assertThat(management.acknowledge(1)).isTrue();
    assertThat(management.unacknowledged()).extracting(s -> s.id()).containsExactly("b");
    assertThat(management.sentCount()).isEqualTo(2);
  }

  @Test
  void nobodyAcknowledgesMoreThanWasSent() {
    send("a");

    assertThat(management.acknowledge(2)).isFalse();
    assertThat(management.unacknowledgedCount()).isEqualTo(1);
  }

  @Test
  void aSmallerCountThanBeforeIsRefused() {
    send("a");
    send("b");
    management.acknowledge(2);

    assertThat(management.acknowledge(1)).isFalse();
  }

  @Test
  void noMoreThanTheLimitIsKept() {
    send("a");
    send("b");
    send("c");

    assertThat(send("d")).isFalse();
    assertThat(management.unacknowledgedCount()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4294967295, 4294967295", "12345678901, -1", "-1, -1", "x, -1", ", -1"})
  void countsAreReadAsNumbersOrNotAtAll(String h, long count) {
    Element element = Element.of("a", Uri.STREAM_MANAGEMENT).with("h", h);

    assertThat(StreamManagement.count(element)).isEqualTo(count);
  }
}
