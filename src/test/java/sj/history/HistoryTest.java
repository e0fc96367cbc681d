package sj.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sj.history.Opened.JULIET;
import static sj.history.Opened.NOW;
import static sj.history.Opened.OUT;
import static sj.history.Opened.ROMEO;
import static sj.history.Opened.await;
import static sj.history.Opened.line;
import static sj.history.Opened.message;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path directory;

  @Test
  void whatWasPublishedIsReadBackToTheLetter() {
    try (var opened = Opened.in(directory)) {
      Event draft =
          message(JULIET, "Wherefore art thou 🌹\n\tRomeo?\u0000é")
              .withStanza("<message xmlns='jabber:client'/>")
              .withDetails(Map.of("late", true, "tags", List.of("a", 2), "more", Map.of("x", 1.5)))
              .withAbout(7);

      long id = opened.write(tx -> tx.publish(draft));

      assertThat(opened.events(JULIET, 0)).containsExactly(draft.withId(id));
      assertThat(await(opened.history.event(id))).isEqualTo(draft.withId(id));
      assertThat(opened.published).containsExactly(draft.withId(id));
      assertThat(await(opened.history.event(id + 1))).isNull();
    }
  }

  @Test
  void anEventWithoutContactOrTextIsReadBackToo() {
    try (var opened = Opened.in(directory)) {
      Event draft =
          Event.draft(Event.Type.STATE, null, Instant.parse("1969-12-31T23:59:59.999999Z"));

      long id = opened.write(tx -> tx.publish(draft));

      assertThat(opened.events(null, 0)).isEqualTo(opened.published).hasSize(1);
      assertThat(opened.events(null, 0).getFirst().time())
          .isEqualTo(Instant.parse("1969-12-31T23:59:59.999Z"));
      assertThat(opened.history.range()).isEqualTo(new History.Range(id, id));
    }
  }

  @Test
  void idsGrowAcrossRestartsAndOnesOfFailedWorksAreNotSeen() {
    try (var opened = Opened.in(directory)) {
      assertThat(opened.history.range()).isEqualTo(new History.Range(0, 0));
      assertThat(opened.receive(JULIET, "one")).isEqualTo(1);
    }
    try (var opened = Opened.in(directory)) {
      assertThat(opened.history.range()).isEqualTo(new History.Range(1, 1));
      assertThat(opened.receive(JULIET, "two")).isEqualTo(2);
    }
  }

  @Test
  void pagesAreCutBySinceBeforeAndLimitAndComeInAscendingOrder() {
    try (var opened = Opened.in(directory)) {
      opened.write(
          tx -> {
            for (int i = 1; i <= 10; i++) {
              tx.publish(message(i % 2 == 0 ? JULIET : ROMEO, "m" + i));
            }
            return true;
          });

      assertThat(ids(opened, new History.Query(null, 3, 8, 3, false))).containsExactly(4L, 5L, 6L);
      assertThat(ids(opened, new History.Query(null, 3, 8, 3, true))).containsExactly(5L, 6L, 7L);
      assertThat(ids(opened, new History.Query(JULIET, 3, 9, 9, true))).containsExactly(4L, 6L, 8L);
      assertThat(ids(opened, new History.Query(ROMEO, 0, 99, 2, false))).containsExactly(1L, 3L);
      assertThat(ids(opened, new History.Query(JULIET.domain(), 0, 99, 9, false))).isEmpty();
      assertThat(ids(opened, new History.Query(null, 0, 99, 0, false))).isEmpty();
      assertThat(ids(opened, new History.Query(null, 0, 99, -1, false))).isEmpty();
    }
  }

  private static List<Long> ids(Opened opened, History.Query query) {
    return await(opened.history.events(query)).stream().map(Event::id).toList();
  }

  @Test
  void stagesCompleteAfterTheLineStandsAndTheEventWasTold() {
    try (var opened = Opened.in(directory)) {
      var seen = new CompletableFuture<String>();
      CompletionStage<Long> write =
          opened.history.write(
              tx -> {
                tx.line(OUT, line("hello"));
                return tx.publish(message(JULIET, "hello"));
              });
      write.thenAccept(
          id -> seen.complete(opened.logs.text(OUT) + opened.published.getFirst().id()));

      assertThat(await(seen)).isEqualTo("hello\n1");
    }
  }

  @Test
  void oneFaultyWorkFailsAloneAndLeavesNothing() {
    try (var opened = Opened.in(directory)) {
      CountDownLatch gate = holdUp(opened);
      CompletionStage<Long> before = opened.history.write(tx -> publishWithLine(tx, "before"));
      CompletionStage<Long> faulty =
          opened.history.write(
              tx -> {
                publishWithLine(tx, "faulty");
                tx.receive("<message/>");
                tx.queue(1, JULIET, "<message/>");
                tx.read(JULIET, 1);
                tx.put("name", "value");
                throw new IllegalArgumentException("as the test wants it");
              });
      CompletionStage<Long> after = opened.history.write(tx -> publishWithLine(tx, "after"));
      gate.countDown();

      assertThat(await(before)).isEqualTo(1);
      assertThat(await(after)).isEqualTo(2);
      assertThatThrownBy(() -> await(faulty))
          .isInstanceOf(CompletionException.class)
          .hasRootCauseMessage("as the test wants it");
      assertThat(opened.logs.text(OUT)).isEqualTo("before\nafter\n");
      assertThat(await(opened.history.unsettled())).isEmpty();
      assertThat(opened.<Long>write(Tx::queueLength)).isZero();
      assertThat(opened.conversation(JULIET).unread()).isEqualTo(2);
      assertThat(opened.history.statistics().commits()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void anErrorThrownByAWorkDoesNotEndTheWriter() {
    try (var opened = Opened.in(directory)) {
      CompletionStage<Long> faulty =
          opened.history.write(
              tx -> {
                throw new StackOverflowError();
              });

      assertThatThrownBy(() -> await(faulty)).hasCauseInstanceOf(StackOverflowError.class);
      assertThat(opened.receive(JULIET, "still here")).isEqualTo(1);
    }
  }

  @Test
  void whatWasWrittenWhileACommitRanIsCommittedTogetherWithOneAppendALog() {
    try (var opened = Opened.in(directory)) {
      CountDownLatch gate = holdUp(opened);
      List<CompletionStage<Long>> writes =
          IntStream.range(0, 1_000)
              .mapToObj(i -> opened.history.write(tx -> publishWithLine(tx, "m" + i)))
              .toList();
      gate.countDown();
      writes.forEach(Opened::await);

      assertThat(opened.history.commits()).isEqualTo(2);
      assertThat(opened.logs.appends).hasValue(1);
      assertThat(opened.logs.lines(OUT))
          .isEqualTo(IntStream.range(0, 1_000).mapToObj(i -> "m" + i).toList());
    }
  }

  @Test
  void aTransactionThatHasGrownLargeLeavesTheRestToTheNextInOrder() {
    var limits = new Limits(100, 3, 100, 10, 1_000, 1_000, 10);
    try (var opened = Opened.in(directory, limits)) {
      CountDownLatch gate = holdUp(opened);
      List<CompletionStage<Long>> writes =
          IntStream.range(0, 50)
              .mapToObj(i -> opened.history.write(tx -> publishWithLine(tx, "m" + i)))
              .toList();
      gate.countDown();
      writes.forEach(Opened::await);

      assertThat(opened.history.commits()).isEqualTo(51);
      assertThat(opened.logs.lines(OUT))
          .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
    }
  }

  @Test
  void aFullQueueRefusesAtOnceInsteadOfBlocking() {
    var limits = new Limits(2, 10, 100, 10, 1_000, 1_000, 10);
    try (var opened = Opened.in(directory, limits)) {
      CountDownLatch gate = holdUp(opened);
      var writes = new ArrayList<CompletionStage<Long>>();
      for (int i = 0; i < 3; i++) {
        writes.add(opened.history.write(tx -> publishWithLine(tx, "m")));
      }
      CompletableFuture<Long> third = writes.get(2).toCompletableFuture();

      assertThat(third).isCompletedExceptionally();
      gate.countDown();
      assertThatThrownBy(() -> await(third)).hasMessageContaining("try again in a moment");
      assertThat(await(writes.get(1))).isEqualTo(2);
    }
  }

  @Test
  void closingFinishesWhatWasBegunAndRefusesWhatComesLater() {
    var opened = Opened.in(directory);
    CountDownLatch gate = holdUp(opened);
    CompletionStage<Long> begun = opened.history.write(tx -> publishWithLine(tx, "begun"));
    gate.countDown();
    opened.close();

    assertThat(begun.toCompletableFuture()).isCompletedWithValue(1L);
    assertThat(opened.logs.text(OUT)).isEqualTo("begun\n");
    assertThat(opened.history.write(tx -> true).toCompletableFuture()).isCompletedExceptionally();
    assertThat(opened.history.conversations().toCompletableFuture()).isCompletedExceptionally();
    opened.close();
  }

  @Test
  void aTxIsOfNoUseAfterItsWork() {
    try (var opened = Opened.in(directory)) {
      Tx leaked = opened.write(tx -> tx);

      assertThatThrownBy(() -> leaked.receive("<iq/>")).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(leaked::queueLength).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> leaked.publish(message(JULIET, "late")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aReaderOfEventsThatThrowsDisturbsNothing() {
    var logs = new FileLogs(directory);
    try (var history =
        History.open(
            directory.resolve("history.db"),
            History.Durability.POWER,
            logs,
            events -> {
              throw new IllegalStateException("as the test wants it");
            })) {
      CompletionStage<Long> one = history.write(tx -> publishWithLine(tx, "one"));
      CompletionStage<Long> two = history.write(tx -> publishWithLine(tx, "two"));

      assertThat(List.of(await(one), await(two))).containsExactly(1L, 2L);
    }
  }

  @Test
  void timesAreKeptToTheMillisecond() {
    try (var opened = Opened.in(directory)) {
      opened.write(tx -> tx.publish(Event.draft(Event.Type.GAP, null, NOW.plusNanos(999_999))));

      assertThat(opened.published.getFirst().time()).isEqualTo(NOW);
    }
  }

  private static long publishWithLine(Tx tx, String body) {
    tx.line(OUT, line(body));
    return tx.publish(message(JULIET, body));
  }

  /** Keeps the writer within a work until the gate is opened. */
  private static CountDownLatch holdUp(Opened opened) {
    var entered = new CountDownLatch(1);
    var gate = new CountDownLatch(1);
    opened.history.write(
        tx -> {
          entered.countDown();
          return uninterruptibly(gate);
        });
    uninterruptibly(entered);
    return gate;
  }

  private static boolean uninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
