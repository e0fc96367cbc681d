package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sj.jid.Jid;
import sj.stanza.Message;
import sj.stream.OutboundQueue.Outcome;

class CountsTest {
  private static final long TOP = 1L << 32;

  @ParameterizedTest
  @CsvSource({
    "0, 0, ''",
    "0, 2, '1 2'",
    "0, 5, '1 2 3 4 5'",
    "0, 6, too high of 5",
    "0, 4294967295, ''",
    "4294967293, 4294967293, ''",
    "4294967293, 4294967295, '1 2'",
    "4294967293, 0, '1 2 3'",
    "4294967293, 2, '1 2 3 4 5'",
    "4294967293, 3, too high of 2",
    "4294967293, 4294967290, ''",
    "100, 99, ''"
  })
  void fiveStanzasAreAcknowledgedUpToACountThatGoesRound(long begun, long h, String expected) {
    var queue = queue(begun);
    assertThat(words(queue.acknowledge(h))).isEqualTo(expected);
  }

  @Test
  void aCountFromBeforeIsIgnoredAndChangesNothing() {
    var queue = queue(TOP - 3);
    queue.acknowledge(1);
    assertThat(words(queue.acknowledge(0))).isEmpty();
    assertThat(words(queue.acknowledge(2))).isEqualTo("5");
    assertThat(queue.size()).isZero();
  }

  @Test
  void whatIsLeftStaysInOrder() {
    var queue = queue(0);
    queue.acknowledge(2);
    assertThat(queue.unacknowledged())
        .extracting(OutboundQueue.Entry::token)
        .containsExactly(3L, 4L, 5L);
  }

  @Test
  void aQueueIsFullByStanzasOrOctets() {
    var few = new OutboundQueue(2, 1_000);
    few.add(entry(1, 1));
    assertThat(few.isFull(0, 0)).isFalse();
    few.add(entry(2, 1));
    assertThat(few.isFull(0, 0)).isTrue();
    few.acknowledge(1);
    assertThat(few.isFull(0, 0)).isFalse();
    few.add(entry(3, 999));
    assertThat(few.isFull(0, 0)).isTrue();
    few.acknowledge(3);
    assertThat(few.isFull(1, 998)).isFalse();
    assertThat(few.isFull(2, 2)).isTrue();
    assertThat(few.isFull(1, 1_000)).isTrue();
  }

  @Test
  void onlyWhatIsCommittedWithoutAGapCounts() {
    var count = new InboundCount(TOP - 2);
    var first = count.begin(1, 10);
    var second = count.begin(2, 10);
    count.committed(second);
    assertThat(count.h()).isEqualTo(TOP - 2);
    assertThat(count.isSettled()).isFalse();
    count.committed(first);
    assertThat(count.h()).isEqualTo(1);
    assertThat(count.isSettled()).isTrue();
  }

  @Test
  void theCulpritIsTheOnlyOneOrIsSoughtOneByOne() {
    var culprit = new Culprit();
    assertThat(culprit.among(List.of(entry(4, 1)))).isEqualTo(4L);
    assertThat(culprit.isSought()).isFalse();
    // One of the others, which are no messages, may have been it.
    assertThat(culprit.among(List.of(entry(0, 1), entry(4, 1), entry(0, 1)))).isNull();
    assertThat(culprit.isSought()).isTrue();
    assertThat(culprit.among(List.of(entry(4, 1), entry(5, 1)))).isNull();
    assertThat(culprit.isSought()).isTrue();
    culprit.cleared(1);
    culprit.cleared(1);
    assertThat(culprit.isSought()).isFalse();
  }

  private static OutboundQueue queue(long begun) {
    var queue = new OutboundQueue(100, 1_000, begun);
    for (int token = 1; token <= 5; token++) {
      queue.add(entry(token, 1));
    }
    return queue;
  }

  private static OutboundQueue.Entry entry(long token, int octets) {
    return new OutboundQueue.Entry(
        Message.chat(Jid.of("juliet@example.com"), "m" + token, "hi"), token, octets, token);
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Handled(var entries) ->
          String.join(" ", entries.stream().map(entry -> "" + entry.token()).toList());
      case Outcome.TooHigh(long sent) -> "too high of " + sent;
    };
  }
}
