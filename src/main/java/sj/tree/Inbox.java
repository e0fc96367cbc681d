package sj.tree;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One pipe {@code in} for itself, outside of any account's tree, with the framing of the
 * interface's section 3. What is told, is told on a thread of its own.
 */
public final class Inbox implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path path;
  private final Directory directory;
  private final Loop loop;
  private final Intake intake;
  private final Function<List<String>, CompletionStage<?>> texts;
  private final Consumer<String> problem;
  private @Nullable Fifo fifo;

  private Inbox(
      Path path,
      Directory directory,
      Loop loop,
      Function<List<String>, CompletionStage<?>> texts,
      Consumer<String> problem) {
    this.path = path;
    this.directory = directory;
    this.loop = loop;
    this.texts = texts;
    this.problem = problem;
    intake = new Intake(loop, Limits.DEFAULT, problem);
  }

  /**
   * Makes the pipe where it is missing, and begins to read it. Blocks.
   *
   * @param path an existing directory
   * @param texts takes messages in order; the next ones come once its answer is complete
   * @param problem takes sentences for the owner
   * @throws IOException when something else has the pipe's name; the message says what to do
   */
  public static Inbox open(
      Path path, Function<List<String>, CompletionStage<?>> texts, Consumer<String> problem)
      throws IOException {
    Directory directory = Directory.open(path.toString());
    Loop loop;
    try {
      loop = new Loop("sj-inbox");
    } catch (IOException e) {
      directory.close();
      throw e;
    }
    try {
      return loop.submit(
              () -> {
                var inbox = new Inbox(path, directory, loop, texts, problem);
                inbox.check();
                inbox.lookAgain();
                return inbox;
              })
          .get();
    } catch (ExecutionException e) {
      loop.close(directory::close);
      throw new IOException(String.valueOf(e.getMessage()).replaceFirst("^[\\w.]+: ", ""), e);
    } catch (InterruptedException e) {
      loop.close(directory::close);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Reads what waits in the pipe, and completes when it is taken. */
  public CompletionStage<Void> drain() {
    return loop.compose(intake::drain).thenAccept(done -> {});
  }

  /** Closes the pipe, which stays where it is. Blocks. */
  @Override
  public void close() {
    loop.close(
        () -> {
          intake.close();
          directory.close();
        });
  }

  /** Makes sure that it is the pipe of this name that is read: its owner may replace it. */
  private void check() throws IOException {
    directory.makeFifo(Pipes.IN);
    Stat stat = directory.stat(Pipes.IN);
    if (stat == null || (fifo != null && stat.inode() == fifo.inode)) {
      return;
    }
    if (!stat.isFifo() || stat.uid() != Fd.UID) {
      throw new IOException(
          path.resolve(Pipes.IN) + " is " + stat.kind() + ", not a FIFO of yours: move it away.");
    }
    int fd = directory.open(Pipes.IN, Directory.READ);
    Stat opened = Directory.stat(fd);
    if (!opened.isFifo()) {
      Fd.close(fd);
      return;
    }
    if (fifo != null) {
      intake.retire(fifo);
    }
    Limits limits = Limits.DEFAULT;
    fifo =
        new Fifo(
            fd,
            opened.inode(),
            new Framer(limits.message()),
            new Fifo.Outlet(limits.batch(), texts, problem));
    intake.add(fifo);
  }

  private void lookAgain() {
    loop.after(
        LOOK,
        () -> {
          try {
            check();
          } catch (IOException e) {
            // Said at the start; while it runs, the next look may find it mended.
          }
          lookAgain();
        });
  }
}
