package sj.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.stream.Recorder.message;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;
import sj.stanza.Message;

/** What waits for its number, and what gets one. */
class CountedTest {
  private final Notebook memory = new Notebook();
  private final OutboundQueue queue = new OutboundQueue(10, 1_000);
  private final List<OutboundQueue.Entry> written = new ArrayList<>();
  private final Counted counted = new Counted(memory, queue);

  CountedTest() {
    memory.begun(
        new SessionMemory.Saved(
            "sm1", Jid.of("romeo@example.com/orchard"), false, 0, 0, 0, List.of()));
    counted.via(written::addAll);
  }

  @Test
  void whatWaitsIsCountedWithItsOctetsUntilItHasItsNumber() {
    Promise<Void> commit = Promise.promise();
    memory.commit = commit.future();
    counted.add(message(1), 1, 70);
    counted.add(message(2), XmppStream.NO_TOKEN, 30);

    assertThat(counted.size()).isEqualTo(2);
    assertThat(counted.octets()).isEqualTo(100);
    assertThat(queue.size()).isZero();
    commit.complete();

    assertThat(counted.size()).isZero();
    assertThat(counted.octets()).isZero();
    assertThat(queue.size()).isEqualTo(2);
    assertThat(written).extracting(OutboundQueue.Entry::token).containsExactly(1L, 0L);
  }

  @Test
  void whatComesWithoutATokenFromElsewhereTakesNobodysPlace() {
    Promise<Void> commit = Promise.promise();
    memory.commit = commit.future();
    counted.add(message(1), XmppStream.NO_TOKEN, 30);

    memory.queue(message(2), XmppStream.NO_TOKEN);
    commit.complete();

    assertThat(written)
        .extracting(entry -> ((Message) entry.stanza()).body())
        .containsExactly("2", "1");
  }

  @Test
  void aNumberThatComesWhenItsSessionIsGivenUpIsNothingAnyMore() {
    counted.end();

    memory.queue(message(1), 1);

    assertThat(queue.size()).isZero();
    assertThat(written).isEmpty();
  }

  @Test
  void whereANumberComesThatNobodyAskedForNothingIsWritten() {
    var known = new SessionMemory.Numbered(1, 1, message(1));
    var unknown = new SessionMemory.Numbered(2, 2, null);

    assertThatThrownBy(() -> memory.tell(List.of(known, unknown)))
        .isInstanceOf(IllegalStateException.class);

    assertThat(queue.size()).isZero();
    assertThat(written).isEmpty();
  }
}
