package sj.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that serves a tree as ii does: reads each FIFO, and echoes what it got into the log.
 */
final class Ii implements AutoCloseable {
  private final Path root;
  private final String nick;
  private final Map<String, Process> readers = new HashMap<>();
  private final Map<String, List<String>> read = new HashMap<>();

  Ii(Path home, String nick) throws Exception {
    this.root = Files.createDirectories(home.resolve("tree"));
    this.nick = nick;
    chat("");
  }

  Path root() {
    return root;
  }

  Path log(String chat) {
    return root.resolve(chat).resolve("out");
  }

  /** Makes a chat, and reads its FIFO from now on. */
  void chat(String chat) throws Exception {
    Path directory = Files.createDirectories(root.resolve(chat));
    Path in = directory.resolve("in");
    Files.writeString(log(chat), "", StandardOpenOption.CREATE);
    if (new ProcessBuilder("mkfifo", in.toString()).start().waitFor() != 0) {
      throw new IllegalStateException("mkfifo failed");
    }
    // Open for both, as ii once it has opened anew: no writer's end is an end for it.
    Process reader =
        new ProcessBuilder("sh", "-c", "exec cat <> \"$1\"", "sh", in.toString()).start();
    readers.put(chat, reader);
    List<String> lines = new CopyOnWriteArrayList<>();
    read.put(chat, lines);
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (var from = reader.inputReader(UTF_8)) {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                  lines.add(line);
                  append(chat, System.currentTimeMillis() / 1000 + " <" + nick + "> " + line);
                }
              } catch (IOException closed) {
                // Its process has ended.
              }
            });
    // The shell has opened it once there is a reader.
    Files.newByteChannel(in, StandardOpenOption.WRITE).close();
  }

  /** Nobody reads that FIFO any more. */
  void leave(String chat) throws InterruptedException {
    Process reader = readers.remove(chat);
    if (reader != null) {
      reader.destroyForcibly().waitFor();
    }
  }

  /** It does nothing for a while. */
  void pause(String chat) throws Exception {
    signal("STOP", chat);
  }

  /** It goes on. */
  void resume(String chat) throws Exception {
    signal("CONT", chat);
  }

  private void signal(String name, String chat) throws Exception {
    Process reader = readers.get(chat);
    if (reader == null) {
      throw new IllegalStateException("nobody reads " + chat);
    }
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + reader.pid()).start().waitFor();
  }

  void append(String chat, String line) {
    try {
      Files.writeString(log(chat), line + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until exactly these lines were read from the FIFO. */
  void awaitRead(String chat, List<String> lines) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    List<String> got = read.getOrDefault(chat, List.of());
    while (!new ArrayList<>(got).equals(lines)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("read were " + got + " and not " + lines);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public void close() {
    readers.values().forEach(Process::destroyForcibly);
  }
}
