package sj.tree;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pipes as fast as what they hold is committed. An edge is told once, so a pipe that is
 * announced while too much is uncommitted stays in the queue until it is read.
 */
final class Intake implements AutoCloseable {
  private static final int READ = 64 * 1024;
  private static final int READS_A_TURN = 64;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

  private final Loop loop;
  private final Limits limits;
  private final Consumer<String> problem;
  private final Set<Fifo> open = new HashSet<>();
  private final Deque<Fifo> ready = new ArrayDeque<>();
  private final Arena arena = Arena.ofShared();
  private final MemorySegment buffer = arena.allocate(READ);
  private final byte[] bytes = new byte[READ];
  private @Nullable CompletableFuture<Boolean> drained;
  private long weight;
  private int count;
  private boolean failing;

  Intake(Loop loop, Limits limits, Consumer<String> problem) {
    this.loop = loop;
    this.limits = limits;
    this.problem = problem;
    loop.work(this::work);
  }

  /** Takes over a pipe, and reads what is in it. */
  void add(Fifo fifo) throws IOException {
    fifo.token(loop.watch(fifo.fd, () -> announced(fifo)));
    open.add(fifo);
    announced(fifo);
  }

  /** The pipe's name has gone: reads what is left, then closes it. */
  void retire(Fifo fifo) {
    fifo.retired = true;
    loop.forget(fifo.token());
    // What was written before the name went is the owner's still; but a writer may never end.
    for (int n = 0; n < READS_A_TURN && read(fifo); n++) {}
    change(fifo, () -> fifo.cutter.end(fifo));
    fifo.closed = true;
    Fd.close(fifo.fd);
    handOver(fifo);
    forgetIfDone(fifo);
  }

  /** Completes when all that is in the pipes now is read and committed. */
  CompletionStage<Boolean> drain() {
    if (drained == null) {
      drained = new CompletableFuture<>();
    }
    open.forEach(this::announced);
    return drained;
  }

  /** Closes all pipes; what is unread is gone with them. */
  @Override
  public void close() {
    for (Fifo fifo : open) {
      if (!fifo.closed) {
        fifo.closed = true;
        Fd.close(fifo.fd);
      }
    }
    open.clear();
    ready.clear();
    arena.close();
  }

  private void announced(Fifo fifo) {
    if (!fifo.queued && !fifo.closed) {
      fifo.queued = true;
      ready.add(fifo);
    }
  }

  private boolean mayRead() {
    return weight < limits.heldBytes() && count < limits.heldTexts();
  }

  private boolean work() {
    for (int n = 0; n < READS_A_TURN && mayRead() && !ready.isEmpty(); n++) {
      Fifo fifo = ready.remove();
      fifo.queued = false;
      if (!fifo.closed) {
        if (read(fifo)) {
          announced(fifo);
        }
        handOver(fifo);
      }
    }
    drained();
    return mayRead() && !ready.isEmpty();
  }

  /** Reads once; true when there may be more. */
  private boolean read(Fifo fifo) {
    int length = fifo.closed ? -1 : Fd.read(fifo.fd, buffer);
    if (length > 0) {
      fifo.reads++;
      MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
      change(fifo, () -> fifo.cutter.feed(bytes, length, fifo));
      return true;
    }
    if (length == 0) {
      change(fifo, () -> fifo.cutter.end(fifo));
    } else if (fifo.cutter.endsBySilence()) {
      long reads = fifo.reads;
      loop.after(limits.silence(), () -> silence(fifo, reads));
    }
    return false;
  }

  private void silence(Fifo fifo, long reads) {
    // While reading is held up, the silence is ours.
    if (fifo.closed || fifo.reads != reads || !fifo.cutter.endsBySilence()) {
      return;
    }
    if (fifo.queued) {
      loop.after(limits.silence(), () -> silence(fifo, reads));
      return;
    }
    change(fifo, () -> fifo.cutter.end(fifo));
    handOver(fifo);
  }

  private void change(Fifo fifo, Runnable change) {
    weight -= fifo.weight();
    count -= fifo.count();
    change.run();
    weight += fifo.weight();
    count += fifo.count();
  }

  private void handOver(Fifo fifo) {
    if (fifo.canHandOver()) {
      handOverNow(fifo);
    }
  }

  private void handOverNow(Fifo fifo) {
    CompletionStage<?> stage;
    try {
      stage = fifo.handOver();
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedStage(e);
    }
    // Once the tree is closed, the text was accepted or is lost with its pipe.
    stage.whenComplete((value, failure) -> loop.offer(() -> handedOver(fifo, failure)));
  }

  private void handedOver(Fifo fifo, @Nullable Throwable failure) {
    if (failure != null) {
      // What goes again within a moment is no news.
      if (!failing && pause(fifo.refused).equals(limits.again())) {
        failing = true;
        problem.accept(
            "What was written could not be accepted ("
                + reason(failure)
                + "); it is kept and tried again until it is.");
      }
      loop.after(pause(fifo.refused++), () -> handOverNow(fifo));
      return;
    }
    failing = false;
    fifo.refused = 0;
    change(fifo, fifo::accepted);
    handOver(fifo);
    forgetIfDone(fifo);
  }

  /** Short at first: a full queue may have room in a moment. */
  private Duration pause(int refused) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(refused, 20));
    return pause.compareTo(limits.again()) < 0 ? pause : limits.again();
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private void forgetIfDone(Fifo fifo) {
    if (fifo.closed && fifo.isIdle()) {
      open.remove(fifo);
    }
  }

  private void drained() {
    CompletableFuture<Boolean> future = drained;
    if (future == null || count > 0 || !ready.isEmpty()) {
      return;
    }
    drained = null;
    for (Fifo fifo : open) {
      if (!fifo.closed && fifo.cutter.isUnfinished()) {
        fifo.problem(
            "Something was being written into in when the bridge stopped, and its end didn't"
                + " come; it was not sent.");
      }
    }
    future.complete(true);
  }
}
