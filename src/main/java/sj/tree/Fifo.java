package sj.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A pipe that is open for reading, and what was read from it and is not yet committed. Opened
 * read-only: with a writing end of our own we would never see that the last writer has closed. It
 * stays open, so no writer waits in open, and nothing is lost between two writers.
 */
final class Fifo implements Cutter.Sink {
  /** Where the texts of a pipe go. */
  record Outlet(
      int batch, Function<List<String>, CompletionStage<?>> texts, Consumer<String> problem) {}

  final int fd;
  final long inode;
  final Cutter cutter;
  private final Outlet outlet;
  private final Deque<String> waiting = new ArrayDeque<>();
  private @Nullable List<String> handed;
  private long token;
  private long weight;

  /** In the queue of those that may have something to read. */
  boolean queued;

  /** Its name has gone: it ends with what is left in it. */
  boolean retired;

  /** Closed; nothing may be read from the number any more. */
  boolean closed;

  /** How often what is handed over was not accepted. */
  int refused;

  /** Counts what was read, so that a timer knows silence. */
  long reads;

  Fifo(int fd, long inode, Cutter cutter, Outlet outlet) {
    this.fd = fd;
    this.inode = inode;
    this.cutter = cutter;
    this.outlet = outlet;
  }

  @Override
  public void whole(String text) {
    waiting.add(text);
    weight += weight(text);
  }

  @Override
  public void problem(String sentence) {
    outlet.problem().accept(sentence);
  }

  void token(long given) {
    token = given;
  }

  long token() {
    return token;
  }

  /** What is read and not committed, in characters. */
  long weight() {
    return weight;
  }

  int count() {
    return waiting.size() + (handed == null ? 0 : handed.size());
  }

  boolean isIdle() {
    return waiting.isEmpty() && handed == null;
  }

  /** Whether there is something to hand over, and nothing under way. */
  boolean canHandOver() {
    return handed == null && !waiting.isEmpty();
  }

  /** Hands over the next texts, or again those that were not accepted. */
  CompletionStage<?> handOver() {
    List<String> batch = handed;
    if (batch == null) {
      batch = new ArrayList<>();
      while (batch.size() < outlet.batch() && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      handed = batch;
    }
    return outlet.texts().apply(List.copyOf(batch));
  }

  /** What was handed over is committed. */
  void accepted() {
    if (handed != null) {
      for (String text : handed) {
        weight -= weight(text);
      }
      handed = null;
    }
  }

  // A short text costs its object too.
  private static long weight(String text) {
    return text.length() + 64L;
  }
}
