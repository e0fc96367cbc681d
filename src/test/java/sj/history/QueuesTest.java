package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.ROMEO;
import static sj.history.Opened.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sj.jid.Jid;

/** What was received and what waits to be sent. */
class QueuesTest {
  @TempDir Path directory;

  @Test
  void aReceivedStanzaStaysAcrossARestartUntilItIsSettled() {
    long first;
    long second;
    try (var opened = Opened.in(directory)) {
      first = opened.write(tx -> tx.receive("<message id='1'/>"));
      second = opened.write(tx -> tx.receive("<message id='2'/>"));
    }
    try (var opened = Opened.in(directory)) {
      assertThat(await(opened.history.unsettled()))
          .containsExactly(
              new Tx.Received(first, "<message id='1'/>"),
              new Tx.Received(second, "<message id='2'/>"));
      settle(opened, first);
      settle(opened, first);
      settle(opened, second);
      assertThat(await(opened.history.unsettled())).isEmpty();
    }
    try (var opened = Opened.in(directory)) {
      long third = opened.write(tx -> tx.receive("<message id='3'/>"));
      assertThat(third).isGreaterThan(second);
    }
  }

  @Test
  void heldStanzasComeBackInOrderAsReceivedOnes() {
    try (var opened = Opened.in(directory)) {
      hold(opened, JULIET, "<message id='1'/>");
      hold(opened, ROMEO, "<message id='2'/>");
      hold(opened, JULIET, "<message id='3'/>");
      assertThat(await(opened.history.unsettled())).isEmpty();
    }
    try (var opened = Opened.in(directory)) {
      List<Tx.Received> released = opened.write(tx -> tx.release(JULIET));

      assertThat(released)
          .containsExactly(
              new Tx.Received(1, "<message id='1'/>"), new Tx.Received(3, "<message id='3'/>"));
      assertThat(await(opened.history.unsettled())).isEqualTo(released);
      assertThat(opened.<List<Tx.Received>>write(tx -> tx.release(JULIET))).isEmpty();
    }
  }

  @Test
  void holdingIsBoundedInNumberAcrossRestartsAndReleasingMakesRoom() {
    var limits = new Limits(100, 10, 1_000, 2, 1_000, 1_000, 10);
    try (var opened = Opened.in(directory, limits)) {
      assertThat(hold(opened, JULIET, "<message/>")).isTrue();
      assertThat(hold(opened, JULIET, "<message/>")).isTrue();
    }
    try (var opened = Opened.in(directory, limits)) {
      assertThat(hold(opened, ROMEO, "<message/>")).isFalse();
      assertThat(await(opened.history.unsettled())).hasSize(1);
      opened.write(tx -> tx.release(JULIET));
      assertThat(hold(opened, ROMEO, "<message/>")).isTrue();
    }
  }

  @Test
  void holdingIsBoundedInSize() {
    var limits = new Limits(100, 10, 1_000, 10, 20, 1_000, 10);
    try (var opened = Opened.in(directory, limits)) {
      assertThat(hold(opened, JULIET, "<message id='123456789'/>")).isFalse();
      assertThat(hold(opened, JULIET, "<message/>")).isTrue();
      assertThat(hold(opened, JULIET, "<message/>")).isTrue();
      assertThat(hold(opened, JULIET, "<message/>")).isFalse();
    }
  }

  @Test
  void whatWasNeverReceivedCanNotBeHeld() {
    try (var opened = Opened.in(directory)) {
      assertThatThrownBy(() -> opened.write(tx -> tx.hold(7, JULIET)))
          .hasCauseInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theOutboxKeepsItsOrderAndLengthAcrossARestart() {
    try (var opened = Opened.in(directory)) {
      for (int i = 1; i <= 5; i++) {
        long event = i;
        opened.write(tx -> tx.queue(event, JULIET, "<message id='" + event + "'/>"));
      }
      assertThat(opened.history.statistics().queueLength()).isEqualTo(5);
    }
    try (var opened = Opened.in(directory)) {
      assertThat(opened.history.statistics().queueLength()).isEqualTo(5);
      assertThat(await(opened.history.queued(0, 2)).stream().map(Tx.Queued::event))
          .containsExactly(1L, 2L);
      assertThat(await(opened.history.queued(3, 100)).stream().map(Tx.Queued::event))
          .containsExactly(4L, 5L);
      List<Tx.Queued> all = await(opened.history.queued(0, 100));

      Tx.Queued third = opened.write(tx -> tx.dequeue(all.get(2).seq()));

      assertThat(third).isEqualTo(new Tx.Queued(3, 3, JULIET, "<message id='3'/>", 0));
      assertThat(opened.<String>write(tx -> String.valueOf(tx.dequeue(3)))).isEqualTo("null");
      assertThat(opened.<Long>write(Tx::queueLength)).isEqualTo(4);
      assertThat(await(opened.history.queued(0, 100))).hasSize(4).doesNotContain(third);
    }
  }

  @Test
  void manyLeaveTheOutboxTogetherInOrderAndOnlyThoseThatAreThere() {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> {
            for (long event = 1; event <= 9; event++) {
              tx.queue(event, JULIET, "<message/>");
            }
            return true;
          });

      List<Tx.Dequeued> gone =
          opened.write(tx -> tx.dequeue(List.of(7L, 2L, 3L, 99L, 8L, 3L, 12L)));

      assertThat(gone).extracting(Tx.Dequeued::seq).containsExactly(2L, 3L, 7L, 8L);
      assertThat(gone).extracting(Tx.Dequeued::event).containsExactly(2L, 3L, 7L, 8L);
      assertThat(opened.<Long>write(Tx::queueLength)).isEqualTo(5);
      assertThat(await(opened.history.queued(0, 100)))
          .extracting(Tx.Queued::seq)
          .containsExactly(1L, 4L, 5L, 6L, 9L);
    }
  }

  @Test
  void aSeqOfTheOutboxIsNotGivenTwice() {
    long first;
    try (var opened = Opened.in(directory)) {
      first = opened.write(tx -> tx.queue(1, JULIET, "<message/>"));
      opened.write(tx -> String.valueOf(tx.dequeue(first)));
    }
    try (var opened = Opened.in(directory)) {
      long second = opened.write(tx -> tx.queue(2, JULIET, "<message/>"));
      assertThat(second).isGreaterThan(first);
    }
  }

  @Test
  void valuesAreKeptByNameUntilTheyAreForgotten() {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> {
            tx.put("roster version", "ver11");
            tx.put("other", "x");
            tx.put("other", null);
            tx.put("absent", null);
            return true;
          });
    }
    try (var opened = Opened.in(directory)) {
      assertThat(opened.<String>write(tx -> tx.get("roster version") + "|" + tx.get("other")))
          .isEqualTo("ver11|null");
      opened.write(
          tx -> {
            tx.put("roster version", "ver12");
            return true;
          });
      assertThat(opened.<String>write(tx -> String.valueOf(tx.get("roster version"))))
          .isEqualTo("ver12");
    }
  }

  private static void settle(Opened opened, long seq) {
    opened.write(
        tx -> {
          tx.settle(seq);
          return true;
        });
  }

  private static boolean hold(Opened opened, Jid contact, String xml) {
    return opened.write(tx -> tx.hold(tx.receive(xml), contact));
  }
}
