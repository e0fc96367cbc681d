package sj.messaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;
import sj.bus.Refusal;
import sj.bus.Requests.Accepted;

class WaitingTest {
  private final Waiting waiting = new Waiting(2);

  @Test
  void anAcknowledgementThatComesFirstCounts() {
    waiting.acknowledged(List.of(6L, 7L));

    assertThat(waiting.until(7).result()).isEqualTo(new Accepted(7, "sent"));
    assertThat(waiting.until(6).result()).isEqualTo(new Accepted(6, "sent"));
    assertThat(waiting.until(8).isComplete()).isFalse();
  }

  @Test
  void oneThatComesLaterDoesToo() {
    Future<Accepted> caller = waiting.until(7);

    waiting.acknowledged(List.of(7L));

    assertThat(caller.result()).isEqualTo(new Accepted(7, "sent"));
    assertThat(waiting.size()).isZero();
  }

  @Test
  void whereTooManyWaitTheNextIsToldThatItIsQueued() {
    waiting.until(1);
    waiting.until(2);

    assertThat(waiting.until(3).result()).isEqualTo(new Accepted(3, "queued"));
    assertThat(waiting.size()).isEqualTo(2);
  }

  @Test
  void aPersonsWorkEndsTheWaitAndSaysThatTheMessageIsKept() {
    Future<Accepted> caller = waiting.until(7);

    waiting.giveUp("the password is wrong");

    assertThat(caller.cause())
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
              assertThat(refusal).hasMessageContaining("7").hasMessageContaining("password");
            });
  }

  @Test
  void aMessageThatTheServerNeverTakesFails() {
    Future<Accepted> caller = waiting.until(7);

    waiting.refused(7, "policy violation");

    assertThat(caller.cause()).hasMessageContaining("policy violation");
  }
}
