package sj.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sj.jid.Jid;

class BusTest {
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx, Jid.of("romeo@example.net"));

  record Batch(List<Integer> numbers) {}

  record Other(int number) {}

  record Half(int number) implements Request<Integer> {}

  record Nothing() implements Request<Void> {}

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void whatIsPublishedReachesEachSubscriberOfItsTypeAsTheSameObject() {
    var first = new CompletableFuture<Batch>();
    var second = new CompletableFuture<Batch>();
    var other = new CompletableFuture<Other>();
    bus.subscribe(Batch.class, first::complete);
    bus.subscribe(Batch.class, second::complete);
    bus.subscribe(Other.class, other::complete);
    var sent = new Batch(List.of(1, 2));

    bus.publish(sent);
    bus.publish(new Other(3));

    assertThat(await(first)).isSameAs(sent);
    assertThat(await(second)).isSameAs(sent);
    assertThat(await(other)).isEqualTo(new Other(3));
  }

  @Test
  void whatOnePublishesArrivesInItsOrder() {
    var all = new CompletableFuture<List<Integer>>();
    var seen = new ArrayList<Integer>();
    bus.subscribe(
        Other.class,
        value -> {
          seen.add(value.number);
          if (value.number == 9_999) {
            all.complete(seen);
          }
        });
    var sent = new ArrayList<Integer>();
    for (int i = 0; i < 10_000; i++) {
      sent.add(i);
      bus.publish(new Other(i));
    }

    assertThat(await(all)).isEqualTo(sent);
  }

  @Test
  void aRequestIsAnsweredAndANullToo() {
    bus.answer(Half.class, half -> Future.succeededFuture(half.number / 2));
    bus.answer(Nothing.class, nothing -> Future.succeededFuture());

    assertThat(await(bus.ask(new Half(84)))).isEqualTo(42);
    assertThat(bus.ask(new Nothing()).toCompletionStage().toCompletableFuture())
        .succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void aRefusalReachesWhoAskedAsItIs() {
    var refusal = new Refusal(Refusal.Kind.TOO_LARGE, "it is too large: shorten it", "body");
    bus.answer(Half.class, half -> Future.failedFuture(refusal));

    assertThatThrownBy(() -> await(bus.ask(new Half(1)))).cause().isSameAs(refusal);
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE);
    assertThat(refusal.field()).isEqualTo("body");
  }

  @Test
  void whatAnAnswererThrowsReachesWhoAsked() {
    bus.answer(
        Half.class,
        half -> {
          throw new IllegalStateException("as the test wants it");
        });

    assertThatThrownBy(() -> await(bus.ask(new Half(1))))
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("as the test wants it");
  }

  @Test
  void whereNobodyAnswersTheRequestIsRefusedAsUnavailable() {
    assertThatThrownBy(() -> await(bus.ask(new Half(1))))
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
        .hasMessage("the bridge is starting or stopping");
  }

  @Test
  void theAccountsOfOneProcessDoNotHearEachOther() {
    var other = new Bus(vertx, Jid.of("juliet@example.com"));
    var heard = new CompletableFuture<Integer>();
    bus.subscribe(Other.class, value -> heard.complete(value.number));
    other.answer(Half.class, half -> Future.succeededFuture(0));

    other.publish(new Other(1));
    bus.publish(new Other(2));

    assertThat(await(heard)).isEqualTo(2);
    assertThatThrownBy(() -> await(bus.ask(new Half(1)))).hasCauseInstanceOf(Refusal.class);
    assertThat(await(other.ask(new Half(1)))).isZero();
  }

  @Test
  void countsAreKeptByName() {
    bus.count("b");
    bus.count("a");
    bus.count("b");

    assertThat(bus.counts()).containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
  }

  private static <T> T await(Future<T> future) {
    return await(future.toCompletionStage().toCompletableFuture());
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
