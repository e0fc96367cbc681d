package sj.tree;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A FIFO as output. Each stanza is written whole: one that doesn't fit into a write that can't be
 * torn holds the FIFO's lock, which all daemons take. It stays open, so that a reader which leaves
 * takes nothing with it that it hasn't read, and the next one goes on where that one was. Nobody
 * there: what is written waits. On the loop's thread, but for what says otherwise.
 */
public final class OutputPipe implements Output {
  private static final Duration SOON = Duration.ofMillis(5);
  private static final Duration ABSENT = Duration.ofMillis(50);
  // So long a reader may take to come before anybody is bothered with it.
  private static final long BOTHER = Duration.ofSeconds(1).toNanos();
  private static final int NONE = -1;

  private final OutputPlace place;
  private final Loop loop;
  private final TreeListener reports;
  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private @Nullable CompletableFuture<Boolean> done;
  private int fd = NONE;
  private long inode;
  private boolean isFifo;
  private boolean locked;
  private int written;
  private long absentSince;
  private boolean absent;
  private boolean said;

  OutputPipe(OutputPlace place, Loop loop, TreeListener reports) {
    this.place = place;
    this.loop = loop;
    this.reports = reports;
    // A reader that waits already sees our end, even if there is never anything to say.
    isOpen();
  }

  /**
   * Writes stanzas in order. Any thread, and never blocks; the next call waits for the end of this
   * one.
   *
   * @return completes once the pipe has them all, however long that takes; fails where it can't be
   *     written at all
   */
  public CompletionStage<Boolean> write(List<byte[]> stanzas) {
    return loop.compose(
        () -> {
          var whole = new CompletableFuture<Boolean>();
          waiting.addAll(stanzas);
          done = whole;
          pump();
          return whole;
        });
  }

  private void pump() {
    if (done == null) {
      return;
    }
    while (!waiting.isEmpty()) {
      if (!isOpen()) {
        nobody();
        return;
      }
      int n = isFifo && !lock() ? -Errno.EAGAIN : Fd.write(fd, waiting.element(), written);
      if (n == -Errno.EAGAIN) {
        if (written == 0) {
          unlock();
        }
        loop.after(SOON, this::pump);
        return;
      }
      if (n == -Errno.EPIPE) {
        unlock();
        nobody();
        return;
      }
      if (n < 0) {
        fail(new Errno(-n, "write", place.path().toString()));
        return;
      }
      absent = false;
      said = false;
      written += n;
      if (written == waiting.element().length) {
        waiting.remove();
        written = 0;
        unlock();
      }
    }
    CompletableFuture<Boolean> whole = done;
    done = null;
    whole.complete(true);
  }

  private void nobody() {
    long now = System.nanoTime();
    if (!absent) {
      absent = true;
      absentSince = now;
    } else if (!said && now - absentSince > BOTHER) {
      said = true;
      reports.problem(
          null,
          "Nobody reads "
              + place.path()
              + ": what is to be sent is kept, and goes once somebody does.");
    }
    loop.after(ABSENT, this::pump);
  }

  private void fail(IOException e) {
    CompletableFuture<Boolean> whole = done;
    done = null;
    waiting.clear();
    written = 0;
    unlock();
    if (whole != null) {
      whole.completeExceptionally(e);
    }
  }

  /** Opens what has the name now; false where nobody reads it, or it is no pipe. */
  private boolean isOpen() {
    try {
      Stat stat = place.stat();
      if (fd != NONE && stat != null && stat.inode() == inode) {
        return true;
      }
      close();
      if (stat == null || stat.isRegular() || stat.isDirectory()) {
        return false;
      }
      fd = place.open(false);
      Stat opened = Directory.stat(fd);
      inode = opened.inode();
      isFifo = opened.isFifo();
      return true;
    } catch (IOException e) {
      // ENXIO: nobody reads yet.
      close();
      return false;
    }
  }

  private boolean lock() {
    try {
      locked = locked || Fd.lock(fd, false);
      return locked;
    } catch (IOException e) {
      // Where the file system knows no locks.
      return true;
    }
  }

  private void unlock() {
    if (locked) {
      locked = false;
      Fd.unlock(fd);
    }
  }

  /** Lets go of the pipe: its reader sees the end, unless others write into it. */
  void close() {
    if (fd != NONE) {
      locked = false;
      written = 0;
      Fd.close(fd);
      fd = NONE;
    }
  }
}
