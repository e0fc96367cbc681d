package sj;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.jid.Jid;
import sj.tree.TreeListener;

/** Brings what happens on the tree to a daemon alone; what is wrong is also said on stderr. */
final class LonePipes implements TreeListener {
  private final TreePipes pipes;
  private final Consumer<String> errors;

  LonePipes(Bus bus, Consumer<String> errors) {
    this.pipes = new TreePipes(bus);
    this.errors = errors;
  }

  @Override
  public CompletionStage<?> messages(Jid contact, List<String> bodies) {
    return pipes.messages(contact, bodies);
  }

  @Override
  public CompletionStage<?> stanzas(String xml) {
    // The pipe at the root is somebody else's.
    return CompletableFuture.completedStage(xml);
  }

  @Override
  public void made(Jid contact) {
    pipes.made(contact);
  }

  @Override
  public void removed(Jid contact) {
    pipes.removed(contact);
  }

  @Override
  public void written(@Nullable Jid contact, String file, @Nullable String content) {
    pipes.written(contact, file, content);
  }

  @Override
  public void problem(@Nullable Jid contact, String sentence) {
    errors.accept(contact == null ? sentence : contact + ": " + sentence);
    pipes.problem(contact, sentence);
  }
}
