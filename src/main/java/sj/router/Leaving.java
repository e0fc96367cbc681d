package sj.router;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import sj.bus.Bus;
import sj.bus.Requests;
import sj.history.History;
import sj.history.WriteQueue;
import sj.tree.Part;
import sj.tree.Tree;

/** How a daemon alone ends: what came is done, what waits is read, what goes out is gone. */
public final class Leaving {
  private static final long LOOK_MILLIS = 5;
  // A program that answers an iq may take half as long.
  private static final Duration WORK = Duration.ofSeconds(60);
  // What a written file begins takes at most so many turns through tree, daemon and history.
  private static final int TURNS = 4;

  /**
   * What is left undone, and is done by the next start.
   *
   * @param stanzas that came and no daemon is done with
   * @param unsent stanzas that nobody has taken from us
   * @param unread answers in FIFOs that nobody has read; these are gone
   */
  public record Left(int stanzas, long unsent, int unread) {
    public boolean isNothing() {
      return stanzas == 0 && unsent == 0 && unread == 0;
    }
  }

  private final Bus bus;
  private final History history;
  private final WriteQueue writes;
  private final Tree tree;
  private final Context context;
  private final Inbound inbound;
  private final Forwarding forwarding;
  private final Part part;

  Leaving(
      Bus bus,
      History history,
      Tree tree,
      Context context,
      Inbound inbound,
      Forwarding forwarding,
      Part part) {
    this.bus = bus;
    this.history = history;
    this.writes = new WriteQueue(history);
    this.tree = tree;
    this.context = context;
    this.inbound = inbound;
    this.forwarding = forwarding;
    this.part = part;
  }

  Future<Left> begin(Duration patience) {
    return until(this::undone, WORK)
        .compose(done -> drained(patience))
        .compose(drained -> turn(TURNS))
        .compose(turned -> until(this::waiting, patience))
        .compose(done -> left());
  }

  /** Stanzas that came and aren't done. */
  private Future<Long> undone() {
    return inbound.isIdle()
        ? Future.fromCompletionStage(history.unsettled(), context).map(rows -> (long) rows.size())
        : Future.succeededFuture(1L + inbound.unsettled());
  }

  /** What wants to go out. */
  private Future<Long> waiting() {
    return Future.fromCompletionStage(history.write(tx -> tx.queueLength()), context)
        .compose(
            queued ->
                Future.fromCompletionStage(tree.heldAnswers(), context)
                    .map(held -> queued + held + (forwarding.isIdle() ? 0 : 1)));
  }

  private Future<?> drained(Duration patience) {
    Promise<Object> done = Promise.promise();
    Future.fromCompletionStage(tree.drain(), context).onComplete(drained -> done.tryComplete());
    // While the queue is full nobody reads the pipes.
    context.owner().setTimer(patience.toMillis() + 1, late -> done.tryComplete());
    return done.future();
  }

  private Future<?> turn(int turns) {
    if (turns == 0) {
      return Future.succeededFuture();
    }
    return Future.fromCompletionStage(tree.heldAnswers(), context)
        .compose(
            looked ->
                part == Part.PRESENCED
                    ? bus.ask(new Requests.ListContacts()).<Object>mapEmpty()
                    : Future.<Object>succeededFuture())
        .transform(answered -> Future.fromCompletionStage(writes.write(tx -> true), context))
        .compose(written -> turn(turns - 1));
  }

  /** Looks until there is nothing any more, or for so long nothing has changed. */
  private Future<?> until(Supplier<Future<Long>> look, Duration patience) {
    Promise<Object> over = Promise.promise();
    look(look, patience.toNanos(), new long[] {-1, 0}, over);
    return over.future();
  }

  private void look(
      Supplier<Future<Long>> look, long patience, long[] before, Promise<Object> over) {
    look.get()
        .onComplete(
            seen -> {
              long now = System.nanoTime();
              long count = seen.succeeded() ? seen.result() : before[0];
              if (count == 0) {
                over.complete();
              } else if (count != before[0]) {
                before[0] = count;
                before[1] = now;
                later(look, patience, before, over);
              } else if (now - before[1] > patience) {
                over.complete();
              } else {
                later(look, patience, before, over);
              }
            });
  }

  private void later(
      Supplier<Future<Long>> look, long patience, long[] before, Promise<Object> over) {
    context.owner().setTimer(LOOK_MILLIS, timer -> look(look, patience, before, over));
  }

  private Future<Left> left() {
    return Future.fromCompletionStage(history.unsettled(), context)
        .compose(
            undone ->
                Future.fromCompletionStage(history.write(tx -> tx.queueLength()), context)
                    .compose(
                        unsent ->
                            Future.fromCompletionStage(tree.heldAnswers(), context)
                                .map(held -> new Left(undone.size(), unsent, held))));
  }
}
