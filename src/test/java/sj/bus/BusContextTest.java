package sj.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import sj.Verona;
import sj.jid.Jid;

@ExtendWith(VertxExtension.class)
class BusContextTest {
  private static final Jid ROMEO = Jid.of("romeo@example.net");

  /** A value. */
  record Word(Object value) {}

  /** A question. */
  record Question(String text) implements Request<String> {}

  private static final class Subscriber extends VerticleBase {
    final Bus bus;
    final List<Object> heard = new CopyOnWriteArrayList<>();
    final CompletableFuture<@Nullable Context> heardOn = new CompletableFuture<>();
    final CompletableFuture<@Nullable Context> askedOn = new CompletableFuture<>();

    Subscriber(Bus bus) {
      this.bus = bus;
    }

    Context own() {
      return context;
    }

    @Override
    public Future<?> start() {
      bus.subscribe(
          Word.class,
          word -> {
            heard.add(word.value());
            heardOn.complete(Vertx.currentContext());
          });
      bus.answer(
          Question.class,
          question -> {
            askedOn.complete(Vertx.currentContext());
            return question.text().isEmpty()
                ? Future.failedFuture(new Refusal(Refusal.Kind.INVALID, "empty", "text"))
                : Future.succeededFuture(question.text() + "!");
          });
      return Future.succeededFuture();
    }
  }

  @Test
  void handlersRunOnTheVerticlesOwnContext(Vertx vertx) {
    var bus = new Bus(vertx, ROMEO);
    var subscriber = new Subscriber(bus);
    await(vertx.deployVerticle(subscriber));

    bus.publish(new Word("from a thread of no context"));
    await(bus.ask(new Question("who")));

    assertThat(subscriber.heardOn.orTimeout(10, TimeUnit.SECONDS).join())
        .isSameAs(subscriber.own());
    assertThat(subscriber.askedOn.orTimeout(10, TimeUnit.SECONDS).join())
        .isSameAs(subscriber.own());
  }

  @Test
  void valuesArriveInOrderAndByReference(Vertx vertx) {
    var bus = new Bus(vertx, ROMEO);
    var subscriber = new Subscriber(bus);
    await(vertx.deployVerticle(subscriber));
    List<Object> values = IntStream.range(0, 1000).mapToObj(n -> (Object) new int[] {n}).toList();

    values.forEach(value -> bus.publish(new Word(value)));
    await(bus.ask(new Question("after")));

    Verona.until("all", () -> subscriber.heard.size() == values.size());
    for (int n = 0; n < values.size(); n++) {
      assertThat(subscriber.heard.get(n)).isSameAs(values.get(n));
    }
  }

  @Test
  void aRefusalKeepsItsKind(Vertx vertx) {
    var bus = new Bus(vertx, ROMEO);
    await(vertx.deployVerticle(new Subscriber(bus)));

    assertThatThrownBy(() -> await(bus.ask(new Question(""))))
        .cause()
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
              assertThat(refusal.field()).isEqualTo("text");
            });
  }

  @Test
  void whereNobodyAnswersTheBridgeIsStartingOrStopping(Vertx vertx) {
    assertThatThrownBy(() -> await(new Bus(vertx, ROMEO).ask(new Question("who"))))
        .hasMessageContaining("starting or stopping");
  }

  @Test
  void accountsDoNotHearEachOther(Vertx vertx) {
    var bus = new Bus(vertx, ROMEO);
    var subscriber = new Subscriber(bus);
    await(vertx.deployVerticle(subscriber));

    new Bus(vertx, Jid.of("juliet@example.com")).publish(new Word("hers"));
    bus.publish(new Word("his"));

    Verona.until("heard", () -> !subscriber.heard.isEmpty());
    assertThat(subscriber.heard).containsExactly("his");
  }

  private static <T> T await(Future<T> future) {
    return Verona.await(future);
  }
}
