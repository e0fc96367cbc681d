package sj.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import sj.jid.Jid;

/**
 * The pipes of one account. What is sent arrives as the same object: values sent must be immutable.
 */
public final class Bus {
  private static final DeliveryOptions LOCAL =
      new DeliveryOptions().setLocalOnly(true).setCodecName(ByReference.NAME);

  // A request's own limit is in its record; this one only keeps a lost reply from waiting for ever.
  private static final DeliveryOptions REQUEST =
      new DeliveryOptions(LOCAL).setSendTimeout(15 * 60 * 1000L);

  private final EventBus events;
  private final Jid account;
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /**
   * The pipes of that account.
   *
   * @param account the bare JID
   */
  public Bus(Vertx vertx, Jid account) {
    this.events = vertx.eventBus();
    this.account = account;
    ByReference.register(events);
  }

  public Jid account() {
    return account;
  }

  /** Hands the value to every subscriber of its type, in the order of sending. */
  public <T extends Record> void publish(T value) {
    events.publish(address(value.getClass()), value, LOCAL);
  }

  /** Calls the handler, on the caller's context, with each value of that type. */
  public <T extends Record> void subscribe(Class<T> type, Consumer<T> handler) {
    events.<T>localConsumer(address(type), message -> handler.accept(message.body()));
  }

  /**
   * Asks whoever answers that type of request.
   *
   * @return the answer; fails with {@link Refusal} when the request can't be met
   */
  public <R> Future<R> ask(Request<R> request) {
    return events
        .<Answer<R>>request(address(request.getClass()), request, REQUEST)
        .recover(
            lost ->
                Future.failedFuture(
                    new Refusal(Refusal.Kind.UNAVAILABLE, "the bridge is starting or stopping")))
        .compose(reply -> reply.body().asFuture());
  }

  /** Answers each request of that type, on the caller's context; a failure reaches the asker. */
  public <R, Q extends Record & Request<R>> void answer(
      Class<Q> type, Function<Q, Future<R>> handler) {
    events.<Q>localConsumer(
        address(type),
        message ->
            Future.<R>future(promise -> handler.apply(message.body()).onComplete(promise))
                .onComplete(result -> message.reply(Answer.of(result), LOCAL)));
  }

  /** Counts something that happened, for the metrics. */
  public void count(String what) {
    counts.computeIfAbsent(what, absent -> new LongAdder()).increment();
  }

  /** What was counted so far, by name. */
  public Map<String, Long> counts() {
    var now = new TreeMap<String, Long>();
    counts.forEach((what, count) -> now.put(what, count.sum()));
    return now;
  }

  private String address(Class<?> type) {
    return account + "#" + type.getName();
  }
}
