package sj.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** Tells the listener; what happens before there is one is kept for it. On the loop's thread. */
final class Reports implements TreeListener {
  private static final int MAX_KEPT = 1_000;

  private @Nullable TreeListener listener;
  private final List<Consumer<TreeListener>> kept = new ArrayList<>();

  /** From now on everything goes to this one. */
  void to(TreeListener listener) {
    this.listener = listener;
    kept.forEach(report -> report.accept(listener));
    kept.clear();
  }

  private void tell(Consumer<TreeListener> report) {
    if (listener != null) {
      report.accept(listener);
    } else if (kept.size() < MAX_KEPT) {
      kept.add(report);
    }
  }

  @Override
  public CompletionStage<?> messages(Jid contact, List<String> bodies) {
    return listener == null ? notYet() : listener.messages(contact, bodies);
  }

  @Override
  public CompletionStage<?> stanzas(String xml) {
    return listener == null ? notYet() : listener.stanzas(xml);
  }

  private static CompletionStage<?> notYet() {
    return CompletableFuture.failedStage(new IllegalStateException("the bridge is starting"));
  }

  @Override
  public void made(Jid contact) {
    tell(to -> to.made(contact));
  }

  @Override
  public void removed(Jid contact) {
    tell(to -> to.removed(contact));
  }

  @Override
  public void written(@Nullable Jid contact, String file, @Nullable String content) {
    tell(to -> to.written(contact, file, content));
  }

  @Override
  public void problem(@Nullable Jid contact, String sentence) {
    tell(to -> to.problem(contact, sentence));
  }

  @Override
  public void programs() {
    tell(TreeListener::programs);
  }
}
