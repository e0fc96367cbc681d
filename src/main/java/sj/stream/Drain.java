package sj.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Who waits until more may be sent. */
final class Drain {
  private final List<Runnable> waiting = new ArrayList<>();

  void add(Runnable handler) {
    waiting.add(handler);
  }

  /** Calls them in order, each once, as long as nothing is full. */
  void run(BooleanSupplier isFull) {
    while (!isFull.getAsBoolean() && !waiting.isEmpty()) {
      waiting.removeFirst().run();
    }
  }
}
