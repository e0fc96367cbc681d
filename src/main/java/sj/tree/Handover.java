package sj.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stanzas for FIFOs and plain files in {@code ext/}: one after the other, each whole. On the loop's
 * thread.
 */
final class Handover {
  private static final Duration POLL = Duration.ofMillis(50);
  // A reader is at it.
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration HELD = Duration.ofSeconds(30);
  private static final int WAITING = 256;
  private static final long FILE = 16 << 20;

  private final Ground ground;
  private final Loop loop;
  private final Limits limits;
  private final Map<Path, Deque<Held>> fifos = new HashMap<>();
  private int waiting;
  private long bytes;

  private record Held(Installed handler, HeldAnswer stanza, CompletableFuture<Boolean> done) {}

  Handover(Ground ground, Loop loop, Limits limits) {
    this.ground = ground;
    this.loop = loop;
    this.limits = limits;
  }

  /** False when it can't be handed over now, or nobody took it in time. */
  CompletionStage<Boolean> hand(Installed handler, String xml) {
    byte[] line = (xml + "\n").getBytes(StandardCharsets.UTF_8);
    try (Directory directory = open(handler)) {
      String file = handler.path().getFileName().toString();
      Stat stat = directory.stat(file);
      if (handler.kind() == Installed.Kind.FILE) {
        return CompletableFuture.completedStage(append(directory, file, line));
      }
      if (stat == null
          || !stat.isFifo()
          || stat.uid() != Fd.UID
          || waiting >= WAITING
          || bytes + line.length > limits.answerBytes()) {
        return CompletableFuture.completedStage(false);
      }
      long deadline = System.nanoTime() + HELD.toNanos();
      var held =
          new Held(
              handler,
              new HeldAnswer(loop, file, stat.inode(), line, deadline),
              new CompletableFuture<>());
      fifos.computeIfAbsent(handler.path(), path -> new ArrayDeque<>()).add(held);
      bytes += line.length;
      waiting++;
      if (waiting == 1) {
        poll();
      }
      return held.done();
    } catch (IOException e) {
      return CompletableFuture.completedStage(false);
    }
  }

  // A reader that waits in open is not announced by anything, so while one is awaited we look.
  private void poll() {
    for (Iterator<Deque<Held>> all = fifos.values().iterator(); all.hasNext(); ) {
      Deque<Held> queue = all.next();
      while (!queue.isEmpty()) {
        Boolean taken = taken(queue.getFirst());
        if (taken == null) {
          break;
        }
        Held over = queue.removeFirst();
        over.stanza().close();
        bytes -= over.stanza().length();
        waiting--;
        over.done().complete(taken);
      }
      if (queue.isEmpty()) {
        all.remove();
      }
    }
    if (waiting > 0) {
      boolean reading =
          fifos.values().stream().anyMatch(held -> held.getFirst().stanza().isWritten());
      loop.after(reading ? SOON : POLL, this::poll);
    }
  }

  /** Null while it still waits. */
  private @Nullable Boolean taken(Held held) {
    try (Directory directory = open(held.handler())) {
      if (held.stanza().push(directory)) {
        if (!held.stanza().isWritten()) {
          return false;
        }
        if (held.stanza().isRead()) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return held.stanza().isOverdue() ? false : null;
  }

  private boolean append(Directory directory, String file, byte[] line) throws IOException {
    Stat stat = directory.stat(file);
    if (stat == null || !stat.isOwnRegular()) {
      return false;
    }
    int fd = directory.open(file, Directory.WRITE | Directory.APPEND);
    try {
      Stat opened = Directory.stat(fd);
      if (!opened.isOwnRegular() || opened.size() + line.length > FILE) {
        return false;
      }
      try {
        Fd.writeAll(fd, line);
        return true;
      } catch (Errno e) {
        // Nothing half is left where the disk is full.
        Fd.truncate(fd, opened.size());
        return false;
      }
    } finally {
      Fd.close(fd);
    }
  }

  private Directory open(Installed handler) throws IOException {
    return Programs.open(ground.root(), handler.folder());
  }

  void close() {
    for (Deque<Held> queue : fifos.values()) {
      for (Held held : queue) {
        held.stanza().close();
        held.done().complete(false);
      }
    }
    fifos.clear();
  }
}
