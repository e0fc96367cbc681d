package sj.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Many readers of one conversation, on few threads. */
final class Ears implements AutoCloseable {
  private static final int THREADS = 2;

  private final List<Ear> ears = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Selector> selectors = new ArrayList<>();
  private volatile Late late = (reader, number, now) -> {};
  private volatile String fault = "";

  /** Takes when a reader has got which message. */
  interface Late {
    /** Called on several threads, each for its own readers. */
    void heard(int reader, int number, long now);
  }

  Ears(int count, int port, String token, String contact) {
    for (int i = 0; i < count; i++) {
      ears.add(new Ear(port, token, contact));
    }
    try {
      for (int i = 0; i < THREADS; i++) {
        Selector selector = Selector.open();
        selectors.add(selector);
        for (int reader = i; reader < count; reader += THREADS) {
          ears.get(reader).channel().register(selector, SelectionKey.OP_READ, reader);
        }
        threads.add(Thread.ofPlatform().name("bench-ears").start(() -> listen(selector)));
      }
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  /** Tells that when each message is heard from now on. */
  void tell(Late told) {
    late = told;
  }

  /** Waits until each reader has heard so many messages since its beginning. */
  void awaitAll(int messages) {
    Await.until(
        "all readers",
        () -> {
          if (!fault.isEmpty()) {
            throw new BenchException(fault);
          }
          return ears.stream().allMatch(ear -> ear.heard() >= messages);
        });
    if (ears.stream().anyMatch(ear -> ear.heard() > messages)) {
      throw new BenchException("a reader got more messages than there are, " + messages);
    }
  }

  private void listen(Selector selector) {
    var buffer = ByteBuffer.allocateDirect(1 << 17);
    try {
      while (selector.isOpen()) {
        selector.select(key -> read(key, buffer));
      }
    } catch (IOException | BenchException e) {
      fault = String.valueOf(e.getMessage());
    } catch (java.nio.channels.ClosedSelectorException e) {
      // It is over.
      return;
    }
  }

  private void read(SelectionKey key, ByteBuffer buffer) {
    int reader = (int) key.attachment();
    Ear ear = ears.get(reader);
    try {
      int came = ear.read(buffer);
      long now = System.nanoTime();
      for (int i = ear.heard() - came; i < ear.heard(); i++) {
        late.heard(reader, i, now);
      }
    } catch (IOException e) {
      throw new BenchException(e);
    }
  }

  @Override
  public void close() {
    try {
      for (Selector selector : selectors) {
        selector.close();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      for (Ear ear : ears) {
        ear.channel().close();
      }
    } catch (IOException | InterruptedException e) {
      throw new BenchException(e);
    }
  }
}
