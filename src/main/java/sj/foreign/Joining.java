package sj.foreign;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import sj.bus.Refusal;
import sj.jid.Jid;

/**
 * Asks the other program for a chat, in the way of ii: {@code /j NAME} into the root's {@code in};
 * the chat is there once its directory is.
 */
final class Joining {
  private static final long STEP_MILLIS = 50;

  private final Loop loop;
  private final Options options;

  Joining(Loop loop, Options options) {
    this.loop = loop;
    this.options = options;
  }

  /** True once it is there and wasn't before. */
  CompletionStage<Boolean> join(Jid chat) {
    String name = chat.toString();
    if (loop.chats().contains(chat)) {
      return loop.on(() -> loop.isRead(name))
          .thenCompose(
              read ->
                  read
                      ? CompletableFuture.completedFuture(false)
                      // What ii leaves of a chat of its last life.
                      : ask(name)
                          .thenCompose(asked -> await(chat, deadline()))
                          .thenApply(x -> false));
    }
    return ask(name).thenCompose(asked -> await(chat, deadline()));
  }

  private long deadline() {
    return System.nanoTime() + options.limits().join().toNanos();
  }

  private CompletionStage<Boolean> ask(String name) {
    if (name.isBlank() || name.indexOf(' ') >= 0) {
      return CompletableFuture.failedFuture(
          new Refusal(
              Refusal.Kind.INVALID, "a chat that is joined has no space in its name", "jid"));
    }
    return loop.on(
        () -> {
          if (!loop.command("/j " + name)) {
            throw new Refusal(
                Refusal.Kind.UNAVAILABLE,
                "nobody reads the FIFO in at the root: start the program that serves this tree");
          }
          return true;
        });
  }

  /** IRC takes capital letters for small ones, and ii makes small ones of them. */
  private boolean isThere(Jid chat) throws IOException {
    for (Jid there : loop.chats()) {
      if (there.toString().equalsIgnoreCase(chat.toString()) && loop.isRead(there.toString())) {
        return true;
      }
    }
    return false;
  }

  private CompletionStage<Boolean> await(Jid chat, long deadline) {
    loop.soon();
    return loop.on(() -> isThere(chat))
        .thenCompose(
            there -> {
              if (there) {
                return CompletableFuture.completedFuture(true);
              }
              if (System.nanoTime() > deadline) {
                return CompletableFuture.<Boolean>failedFuture(
                    new Refusal(
                        Refusal.Kind.TIMEOUT,
                        "the other program was asked to join "
                            + chat
                            + ", and hasn't: its out says"
                            + " why"));
              }
              return CompletableFuture.supplyAsync(
                      () -> true,
                      CompletableFuture.delayedExecutor(STEP_MILLIS, TimeUnit.MILLISECONDS))
                  .thenCompose(later -> await(chat, deadline));
            });
  }
}
