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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes messages into a FIFO in order, on a thread of its own: opening one waits for its reader.
 * What a reader was too short-lived for is written again to the next. What waits is bounded by
 * whoever feeds it: it asks {@link #isFull}, or waits for {@link #room}, between one batch and the
 * next.
 */
final class Spout implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /**
   * What may wait before nothing more is taken.
   *
   * @param messages their number
   * @param characters their length altogether
   */
  record Limits(int messages, long characters) {
    static final Limits USUAL = new Limits(1_000, 4 << 20);
  }

  private final Chat chat;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final Limits limits;
  private final Thread thread;
  private int unwritten;
  private long characters;
  private long since;
  private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
  private boolean limited = true;
  private volatile boolean closed;

  Spout(Chat chat, Limits limits) {
    this.chat = chat;
    this.limits = limits;
    thread = Thread.ofPlatform().name("sj-otr-spout").daemon().start(this::run);
  }

  void send(String message) {
    synchronized (this) {
      if (unwritten++ == 0) {
        since = System.nanoTime();
      }
      characters += message.length();
      if (isFull() && room.isDone()) {
        room = new CompletableFuture<>();
      }
    }
    messages.add(message);
  }

  /** Whether so much waits that nothing more should be handed over. */
  synchronized boolean isFull() {
    return limited && (unwritten >= limits.messages() || characters >= limits.characters());
  }

  /** Completes, on the thread that writes, once it isn't full. */
  synchronized CompletionStage<Void> room() {
    return room;
  }

  /** For how long nobody has read what was to be written. */
  synchronized Duration stuck() {
    return unwritten == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  /** How many messages wait to be written. */
  synchronized int unwritten() {
    return unwritten;
  }

  private void written(String message) {
    CompletableFuture<Void> waited;
    synchronized (this) {
      since = System.nanoTime();
      unwritten--;
      characters -= message.length();
      waited = room;
      if (isFull()) {
        return;
      }
    }
    waited.complete(null);
  }

  private void run() {
    try {
      while (!closed) {
        String message = messages.poll(1, TimeUnit.SECONDS);
        if (message != null) {
          if (write(framed(message))) {
            written(message);
          }
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

  private boolean write(byte[] bytes) {
    while (!closed) {
      try (FileChannel pipe = open(chat.in())) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          pipe.write(buffer);
        }
        return true;
      } catch (IOException e) {
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
    return false;
  }

  /** Takes all that comes from now on: there will be no more room to wait for. */
  void open() {
    CompletableFuture<Void> waited;
    synchronized (this) {
      limited = false;
      waited = room;
    }
    waited.complete(null);
  }

  /** Waits a while for what is to be written, then stops. */
  void close(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (unwritten() > 0 && System.nanoTime() < end) {
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
