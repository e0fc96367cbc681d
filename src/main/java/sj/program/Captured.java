package sj.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a program writes into one pipe, up to a bound; what comes on top is thrown away. */
final class Captured implements Runnable {
  private final InputStream pipe;
  private final int bound;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean over;

  Captured(InputStream pipe, int bound) {
    this.pipe = pipe;
    this.bound = bound;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[8192];
    try (pipe) {
      for (int n = pipe.read(buffer); n >= 0; n = pipe.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      // The pipe went with the program.
    } finally {
      end.countDown();
    }
  }

  private synchronized void keep(byte[] buffer, int count) {
    int room = Math.min(count, bound - kept.size());
    kept.write(buffer, 0, room);
    if (room < count) {
      over = true;
    }
  }

  /** More came than the bound. */
  boolean isOver() {
    return over;
  }

  /** Waits for the pipe's end, but not for ever: a process that can't be ended may hold it. */
  void await(Duration limit) throws InterruptedException {
    end.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
