package sj.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import sj.tree.Visible;

/**
 * Follows all chats of a tree. New ones are found where the log {@code contacts} or the directory
 * has changed: with the files alone, on any system.
 */
final class Follower {
  private static final long PAUSE = 100_000_000;
  // However many chats there are, looking takes a tenth of the time at most.
  private static final int SHARE = 9;
  private static final long LIST_ANYWAY = 5_000_000_000L;
  private static final int MOST_HELD = 200;

  private final Path tree;
  private final Map<String, LogReader> logs = new LinkedHashMap<>();
  private final Map<String, String> contacts = new HashMap<>();
  private String listed = "";
  private long listedAt;

  Follower(Path tree) {
    this.tree = tree;
  }

  /** A turn; false ends it. */
  @FunctionalInterface
  interface Turn {
    boolean go() throws IOException;
  }

  static void until(Turn turn) throws IOException {
    while (true) {
      long begin = System.nanoTime();
      if (!turn.go()) {
        return;
      }
      LockSupport.parkNanos(Math.max(PAUSE, SHARE * (System.nanoTime() - begin)));
    }
  }

  /** Follows the log of that chat, or with an empty name the bridge's own. */
  void from(String name, long place) throws IOException {
    LogReader reader = LogReader.from(tree.resolve(name).resolve("out"), place);
    logs.put(name, logs.size() < MOST_HELD ? reader.holding() : reader);
    contacts.put(name, name.isEmpty() ? Tail.BRIDGE : Chats.jid(tree, name));
  }

  void run(Tail.Sink sink) throws IOException {
    until(
        () -> {
          list();
          var lines = new ArrayList<String>();
          for (Map.Entry<String, LogReader> log : logs.entrySet()) {
            add(lines, log.getValue().lines(), contacts.getOrDefault(log.getKey(), ""));
          }
          return sink.take(lines);
        });
  }

  private static void add(List<String> all, List<String> lines, String contact) {
    for (String line : lines) {
      all.add(
          Visible.text(
              Entry.isMore(line) ? line : Entry.of(List.of(line)).getFirst().shown(contact)));
    }
  }

  private void list() throws IOException {
    String now = signature();
    if (now.equals(listed) && System.nanoTime() - listedAt < LIST_ANYWAY) {
      return;
    }
    listed = now;
    listedAt = System.nanoTime();
    for (String name : Chats.names(tree)) {
      if (!logs.containsKey(name)) {
        from(name, 0);
      }
    }
  }

  private String signature() throws IOException {
    try {
      return Files.getLastModifiedTime(tree) + " " + LogReader.written(tree.resolve("contacts"));
    } catch (NoSuchFileException e) {
      throw Trouble.failed("the directory " + tree + " is gone");
    }
  }
}
