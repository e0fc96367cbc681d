package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteQueueTest {
  @TempDir private Path dir;

  @Test
  void worksAreCommittedInOrderAndGathered() {
    try (Opened opened = Opened.in(dir)) {
      var queue = new WriteQueue(opened.history);
      var stages = new ArrayList<CompletionStage<Long>>();
      for (int n = 0; n < 10_000; n++) {
        stages.add(queue.write(tx -> tx.receive("<message/>")));
      }

      assertThat(stages.stream().map(WriteQueueTest::await).toList())
          .isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
      assertThat(opened.history.commits()).isLessThan(1000);
    }
  }

  @Test
  void aFullDiskIsWaitedForAndTheOrderIsKept() {
    try (Opened opened = Opened.in(dir)) {
      var queue = new WriteQueue(opened.history);
      var attempts = new AtomicInteger();
      var order = new ArrayList<String>();
      CompletionStage<Boolean> first =
          queue.write(
              tx -> {
                if (attempts.incrementAndGet() < 2) {
                  throw new HistoryException("the disk is full", true, null);
                }
                return order.add("first");
              });
      CompletionStage<Boolean> second = queue.write(tx -> order.add("second"));

      await(first);
      await(second);
      assertThat(order).isEqualTo(List.of("first", "second"));
      assertThat(attempts).hasValue(2);
    }
  }

  @Test
  void aFaultyWorkFailsAlone() {
    try (Opened opened = Opened.in(dir)) {
      var queue = new WriteQueue(opened.history);
      queue.write(tx -> tx.receive("<a/>"));
      CompletionStage<Long> before = queue.write(tx -> tx.receive("<b/>"));
      CompletionStage<Long> faulty =
          queue.write(
              tx -> {
                throw new IllegalStateException("a fault");
              });
      CompletionStage<Long> after = queue.write(tx -> tx.receive("<c/>"));

      assertThat(await(before)).isEqualTo(2);
      assertThat(await(after)).isEqualTo(3);
      assertThatThrownBy(() -> await(faulty)).hasRootCauseMessage("a fault");
    }
  }

  @Test
  void whenTheHistoryIsClosedNobodyWaits() {
    Opened opened = Opened.in(dir);
    var queue = new WriteQueue(opened.history);
    opened.close();

    assertThatThrownBy(() -> await(queue.write(tx -> 1L))).hasMessageContaining("closed");
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
