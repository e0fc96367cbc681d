package sj.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stream tells before anybody is there to hear it. */
class GateTest {
  private final List<String> heard = new ArrayList<>();
  private final Promise<Void> committed = Promise.promise();
  private final Gate gate = new Gate();

  @Test
  void isKeptBack() {
    gate.tell(() -> heard.add("bound"));

    assertThat(heard).isEmpty();
  }

  @Test
  void isToldInItsOrderOnceTheyAreThere() {
    gate.tell(() -> heard.add("bound"));
    gate.hand(this::receive);
    gate.tell(() -> heard.add("offline"));

    gate.open();

    assertThat(heard).containsExactly("bound", "received", "offline");
  }

  @Test
  void isToldAtOnceFromThenOn() {
    gate.open();

    gate.tell(() -> heard.add("bound"));

    assertThat(heard).containsExactly("bound");
  }

  @Test
  void isNotAcknowledgedToTheServerBeforeItIsCommitted() {
    Future<Void> told = gate.hand(this::receive);
    gate.open();
    boolean early = told.isComplete();

    committed.complete();

    assertThat(early).isFalse();
    assertThat(told.succeeded()).isTrue();
  }

  @Test
  void isNotAcknowledgedWhereItCouldNotBeCommitted() {
    Future<Void> told = gate.hand(this::receive);
    gate.open();

    committed.fail("the disk is full");

    assertThat(told.failed()).isTrue();
  }

  @Test
  void whatComesOfItComesBehindWhatWaited() {
    gate.tell(() -> gate.tell(() -> heard.add("in answer")));
    gate.tell(() -> heard.add("bound"));

    gate.open();

    assertThat(heard).containsExactly("bound", "in answer");
  }

  private Future<Void> receive() {
    heard.add("received");
    return committed.future();
  }
}
