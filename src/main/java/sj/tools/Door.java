package sj.tools;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO that a bridge reads. Java opens a FIFO only by waiting for its reader, so a thread of its
 * own does, and is left behind where nobody comes: the process is about to end.
 */
final class Door {
  /** Whoever serves a tree has its FIFOs open. */
  private static final Duration OPENING = Duration.ofSeconds(2);

  private enum Stage {
    OPENING,
    WRITING,
    GIVEN_UP
  }

  private final Path fifo;
  private final Path directory;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OPENING);
  private final CountDownLatch open = new CountDownLatch(1);

  private Door(Path fifo) {
    this.fifo = fifo;
    this.directory = fifo.resolveSibling("");
  }

  /**
   * Writes all of it.
   *
   * @throws Trouble when nobody reads, when it is no FIFO (nothing is written into it then), or
   *     when it isn't taken in time
   */
  static void write(Path fifo, byte[] bytes, Patience patience) {
    new Door(fifo).through(bytes, patience);
  }

  /**
   * Sees whether somebody reads, without a word.
   *
   * @throws Trouble when nobody does
   */
  static void knock(Path fifo) {
    write(fifo, new byte[0], new Patience(OPENING));
  }

  /** True for a FIFO, and for nothing that a link leads to. */
  static boolean isFifo(Path path) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isOther();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void through(byte[] bytes, Patience patience) {
    check();
    var writing =
        new FutureTask<Boolean>(
            () -> {
              write(bytes);
              return true;
            });
    Thread.ofPlatform().daemon().name("sj-door").start(writing);
    try {
      if (!open.await(OPENING.toMillis(), TimeUnit.MILLISECONDS)
          && stage.compareAndSet(Stage.OPENING, Stage.GIVEN_UP)) {
        throw Trouble.failed(
            "no sj serves "
                + directory
                + ": nobody reads "
                + fifo
                + ". Start it with the flags that it had: sj serve -u ACCOUNT -d "
                + Shown.word(tree().toString())
                + " (or sj demo)");
      }
      writing.get(Math.max(OPENING.toMillis(), patience.left().toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw Trouble.noAnswer(
          fifo
              + " wasn't read to its end within "
              + patience.words()
              + ": the queue or the disk may be full; see the file out");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Trouble trouble) {
        throw trouble;
      }
      throw Trouble.failed(fifo + " can't be written: " + reason(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.failed("interrupted while " + fifo + " was written");
    }
  }

  /** Where the FIFO is, or above that where it is a contact's. */
  private Path tree() {
    Path above = directory.toAbsolutePath().normalize().getParent();
    return above != null && isTree(above) && !isTree(directory) ? above : directory;
  }

  private static boolean isTree(Path path) {
    return Files.isDirectory(path.resolve(".sj"));
  }

  private void check() {
    try {
      if (isFifo(fifo)) {
        return;
      }
    } catch (IOException e) {
      throw Trouble.failed(fifo + " can't be looked at: " + Reason.of(e));
    }
    if (Files.exists(fifo, LinkOption.NOFOLLOW_LINKS)) {
      throw notOurs();
    }
    throw Trouble.failed(
        Files.isDirectory(directory)
            ? directory + " isn't served by sj: it has no FIFO in"
            : "there is no directory " + directory + ": name the tree with -d, -u or SJ_DIR");
  }

  private Trouble notOurs() {
    return Trouble.failed(fifo + " is no FIFO; nothing was written into it");
  }

  private void write(byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(fifo, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      // A reader that came too late gets nothing: the caller was told so.
      boolean begun = stage.compareAndSet(Stage.OPENING, Stage.WRITING);
      open.countDown();
      if (!begun) {
        return;
      }
      // Since the look before it may have been exchanged; opening alone does a file no harm.
      if (isSeekable(channel)) {
        throw notOurs();
      }
      var rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      open.countDown();
      throw e;
    }
  }

  /** True for a plain file; a pipe has no place in it. */
  static boolean isSeekable(FileChannel channel) {
    try {
      return channel.position() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String reason(@Nullable Throwable failure) {
    String message = failure == null ? "" : String.valueOf(failure.getMessage());
    return message.contains("Broken pipe") ? "sj ended while it read" : message;
  }
}
