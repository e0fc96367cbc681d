package sj.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** A listener that remembers, and lets a test wait for what it expects. */
final class Witness implements TreeListener {
  private static final long PATIENCE_SECONDS = 60;

  private final List<String> seen = new ArrayList<>();
  private Supplier<CompletionStage<?>> answer = () -> CompletableFuture.completedStage(null);

  /** What each hand-over is answered from now on. */
  synchronized void answers(Supplier<CompletionStage<?>> stage) {
    answer = stage;
  }

  /** What was seen that begins so, without the beginning. */
  synchronized List<String> seen(String beginning) {
    return seen.stream()
        .filter(s -> s.startsWith(beginning))
        .map(s -> s.substring(beginning.length()))
        .toList();
  }

  /** Waits until at least so many that begin so were seen. */
  synchronized List<String> await(String beginning, int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    int found = 0;
    for (int i = 0; found < count; ) {
      if (i < seen.size()) {
        found += seen.get(i++).startsWith(beginning) ? 1 : 0;
      } else {
        patience(deadline, beginning, count);
      }
    }
    return seen(beginning);
  }

  private synchronized void patience(long deadline, String beginning, int count) {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new AssertionError(
          "waited for " + count + " of " + beginning + ", saw " + tail() + " of " + seen.size());
    }
    try {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private List<String> tail() {
    return List.copyOf(seen.subList(Math.max(0, seen.size() - 20), seen.size()));
  }

  private synchronized void see(String what) {
    seen.add(what);
    notifyAll();
  }

  private synchronized CompletionStage<?> answered() {
    return answer.get();
  }

  @Override
  public CompletionStage<?> messages(Jid contact, List<String> bodies) {
    CompletionStage<?> answered = answered();
    bodies.forEach(body -> see("message " + contact + " " + body));
    return answered;
  }

  @Override
  public CompletionStage<?> stanzas(String xml) {
    see("stanza " + xml);
    return answered();
  }

  @Override
  public void made(Jid contact) {
    see("made " + contact);
  }

  @Override
  public void removed(Jid contact) {
    see("removed " + contact);
  }

  @Override
  public void written(@Nullable Jid contact, String file, @Nullable String content) {
    see("written " + contact + " " + file + " " + content);
  }

  @Override
  public void problem(@Nullable Jid contact, String sentence) {
    see("problem " + contact + " " + sentence);
  }

  @Override
  public void programs() {
    see("programs");
  }
}
