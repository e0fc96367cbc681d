package sj;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sj.bus.Bus;
import sj.bus.Pipes;
import sj.bus.Refusal;
import sj.bus.Requests;
import sj.jid.Jid;
import sj.tree.TreeListener;

/** Brings what happens on the tree to the daemons. */
final class TreePipes implements TreeListener {
  private final Bus bus;

  TreePipes(Bus bus) {
    this.bus = bus;
  }

  @Override
  public CompletionStage<?> messages(Jid contact, List<String> bodies) {
    return bus.ask(new Pipes.SendLines(contact, List.copyOf(bodies))).toCompletionStage();
  }

  @Override
  public CompletionStage<?> stanzas(String xml) {
    return bus.ask(new Requests.SendRaw(xml, true))
        .recover(
            failure -> {
              if (failure instanceof Refusal refusal && waits(refusal)) {
                return Future.failedFuture(refusal);
              }
              problem(null, String.valueOf(failure.getMessage()));
              return Future.succeededFuture();
            })
        .toCompletionStage();
  }

  /** What may go later is handed over again; what is wrong is said, and done with. */
  private static boolean waits(Refusal refusal) {
    return switch (refusal.kind()) {
      case BUSY, DISK -> true;
      case UNKNOWN, INVALID, FORBIDDEN, REUSED, TOO_LARGE, UNAVAILABLE, TIMEOUT -> false;
    };
  }

  @Override
  public void made(Jid contact) {
    bus.publish(new Pipes.ContactMade(contact));
  }

  @Override
  public void removed(Jid contact) {
    bus.publish(new Pipes.ContactRemoved(contact));
  }

  @Override
  public void written(@Nullable Jid contact, String file, @Nullable String content) {
    bus.publish(new Pipes.Written(contact, file, content));
  }

  @Override
  public void problem(@Nullable Jid contact, String sentence) {
    bus.publish(new Pipes.Notice(contact, sentence));
  }

  @Override
  public void programs() {
    bus.publish(new Pipes.ProgramsChanged());
  }
}
