package sj.otr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes messages into a FIFO in order, on a thread of its own: opening one waits for its reader.
 * What a reader was too short-lived for is written again to the next.
 */
final class Spout implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Chat chat;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final AtomicInteger unwritten = new AtomicInteger();
  private final Thread thread;
  private volatile long since;
  private volatile boolean closed;

  Spout(Chat chat) {
    this.chat = chat;
    thread = Thread.ofPlatform().name("sj-otr-spout").daemon().start(this::run);
  }

  void send(String message) {
    if (unwritten.getAndIncrement() == 0) {
      since = System.nanoTime();
    }
    messages.add(message);
  }

  /** For how long nobody has read what was to be written. */
  Duration stuck() {
    return unwritten.get() == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  private void run() {
    try {
      while (!closed) {
        String message = messages.poll(1, TimeUnit.SECONDS);
        if (message != null) {
          write(framed(message));
          since = System.nanoTime();
          unwritten.decrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] framed(String message) {
    boolean block = chat.blocks() && message.indexOf('\n') >= 0;
    String framed = block ? "\0" + message + "\0" : message + "\n";
    return framed.getBytes(StandardCharsets.UTF_8);
  }

  /** A FIFO, and nothing that somebody has put in its place, nor what a link leads to. */
  private static FileChannel open(Path in) throws IOException {
    BasicFileAttributes there =
        Files.readAttributes(in, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!there.isOther()) {
      throw new IOException(in + " is no FIFO");
    }
    return FileChannel.open(in, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  }

  private void write(byte[] bytes) {
    while (!closed) {
      try (FileChannel pipe = open(chat.in())) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          pipe.write(buffer);
        }
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }

  /** Waits a while for what is to be written, then stops. */
  void close(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (unwritten.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    close();
  }

  @Override
  public void close() {
    closed = true;
    // A thread that waits in open for a reader is left behind: the process ends.
    thread.interrupt();
  }
}
