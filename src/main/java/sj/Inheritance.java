package sj;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import sj.history.History;
import sj.stream.Inherited;
import sj.tree.Descriptors;

/**
 * A connection that the process was given, and what its end means: the process ends too, and its
 * status says whether to start another one.
 */
final class Inheritance {
  /** The connection has ended: start again with another one. EX_TEMPFAIL of sysexits.h. */
  static final int CONNECTION_ENDED = 75;

  /** Another connection helps nothing before a person has done something. EX_NOPERM. */
  static final int FOR_PERSON = 77;

  private static final Logger LOG = Logger.getLogger("sj");
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String BLAMED = "stream blamed a stanza";

  private final Ucspi.Decision.Use use;
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private @Nullable Inherited connection;

  Inheritance(Ucspi.Decision.Use use) {
    this.use = use;
  }

  /** The connection for the stream. Blocks. */
  Inherited open(History history) throws IOException {
    boolean blamed = isBlamed(history);
    var opened =
        new Inherited(
            Descriptors.input(Ucspi.IN),
            Descriptors.output(Ucspi.OUT),
            use.front(),
            blamed,
            over -> ended(history, over, blamed));
    connection = opened;
    return opened;
  }

  /** The connection before was closed over a stanza that was sent. */
  static boolean isBlamed(History history) {
    return history.write(tx -> tx.get(BLAMED) != null).toCompletableFuture().join();
  }

  /** What to print of it at the start. */
  String words() {
    return "ucspi  descriptors 6 and 7 by " + use.words();
  }

  void ended(History history, Inherited.Over over, boolean blamed) {
    int code = over.forPerson() ? FOR_PERSON : CONNECTION_ENDED;
    LOG.info("the connection has ended, exit status " + code + ": " + over.words());
    if (over.blamesStanza() != blamed) {
      history.write(
          tx -> {
            tx.put(BLAMED, over.blamesStanza() ? "1" : null);
            return true;
          });
    }
    status.complete(code);
  }

  /** Completes with the exit status when the connection has ended by itself. */
  CompletableFuture<Integer> status() {
    return status;
  }

  /** Waits, for a while, until the last that was sent is written. Blocks. */
  void close() {
    if (connection != null) {
      connection.awaitWritten(PATIENCE);
    }
  }
}
