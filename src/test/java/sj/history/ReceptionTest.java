package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.await;
import static sj.history.Opened.message;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceptionTest {
  @TempDir Path directory;

  @Test
  void whatIsReceivedAndPublishedAtOnceIsOneCommitAndNeverStoredInBetween() {
    try (var opened = Opened.in(directory)) {
      var reception = new Reception();
      CompletionStage<Boolean> received = receive(opened, reception, "<message/>", "<message/>");
      CompletionStage<Long> published =
          opened.history.write(
              tx -> {
                tx.settle(reception.seq(0));
                tx.settle(reception.seq(1));
                return tx.publish(message(JULIET, "art thou not Romeo?"));
              });

      reception.handedOn();

      await(received);
      assertThat(await(published)).isEqualTo(1);
      assertThat(opened.history.commits()).isEqualTo(1);
      assertThat(await(opened.history.unsettled())).isEmpty();
    }
  }

  @Test
  void aCommitDoesNotWaitForWhatNeverComes() {
    try (var opened = Opened.in(directory)) {
      var reception = new Reception();

      await(receive(opened, reception, "<message/>"));

      assertThat(reception.seq(0)).isEqualTo(1);
      assertThat(await(opened.history.unsettled())).hasSize(1);
    }
  }

  @Test
  void thePlaceOfWhatWasTakenBackIsUnknownUntilItIsReceivedAgain() {
    try (var opened = Opened.in(directory)) {
      var reception = new Reception();
      CompletionStage<Boolean> failing =
          opened.history.write(
              tx -> {
                tx.receive(List.of("<message/>"), reception);
                throw new IllegalStateException("as the test wants it");
              },
              reception);
      assertThatThrownBy(() -> await(failing)).isInstanceOf(CompletionException.class);

      assertThatThrownBy(() -> opened.write(tx -> reception.seq(0)))
          .hasCauseInstanceOf(HistoryException.class)
          .hasMessageContaining("isn't kept yet");

      opened.receive(JULIET, "meanwhile");
      await(receive(opened, reception, "<message/>"));
      assertThat(reception.seq(0)).isEqualTo(1);
    }
  }

  @Test
  void whatWaitsForItWritesOnceItIsKept() {
    try (var opened = Opened.in(directory)) {
      var reception = new Reception();
      var follower = new WriteQueue(opened.history);
      CompletionStage<Long> settled =
          follower.write(
              tx -> {
                tx.settle(reception.seq(0));
                return tx.publish(message(JULIET, "a thousand times good night"));
              });
      opened.receive(JULIET, "it has run once, in vain");

      await(receive(opened, reception, "<message/>"));

      assertThat(await(settled)).isEqualTo(2);
      assertThat(await(opened.history.unsettled())).isEmpty();
    }
  }

  @Test
  void whatFailedForGoodHasNoPlaceAndIsNotWaitedFor() {
    try (var opened = Opened.in(directory)) {
      var reception = new Reception();
      var follower = new WriteQueue(opened.history);

      reception.fail();

      long place = await(follower.write(tx -> reception.seq(0)));
      assertThat(place).isZero();
    }
  }

  private static CompletionStage<Boolean> receive(
      Opened opened, Reception reception, String... stanzas) {
    return opened.history.write(
        tx -> {
          tx.receive(List.of(stanzas), reception);
          return true;
        },
        reception);
  }
}
