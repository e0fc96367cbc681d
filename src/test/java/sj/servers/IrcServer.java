package sj.servers;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;

/**
 * An IRC server (ngircd) with romeo and juliet on it, each by Debian's ii. Their trees lie in a
 * directory of the test: FIFOs meet over the mount, for there is one kernel.
 */
public final class IrcServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path trees;
  private final GenericContainer<?> container;

  /** Starts it; returns once both are on it. */
  public IrcServer(Path trees) {
    this.trees = trees;
    container = new GenericContainer<>(Images.of("irc"));
    container.withCreateContainerCmdModifier(
        command -> {
          command.withUser(owner("unix:uid") + ":" + owner("unix:gid"));
          var host = command.getHostConfig();
          if (host != null) {
            host.withBinds(new Bind(trees.toString(), new Volume("/trees")));
          }
        });
    container.start();
    await(() -> isOn("romeo") && isOn("juliet"), "romeo and juliet on IRC");
  }

  private Object owner(String attribute) {
    try {
      return Files.getAttribute(trees, attribute);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isOn(String nick) {
    return Files.exists(tree(nick).resolve("in")) && text(nick, "out").contains("MOTD");
  }

  /** The tree of that nick: the one server's directory. */
  public Path tree(String nick) {
    return trees.resolve(nick).resolve("127.0.0.1");
  }

  /** What a file of a tree holds; nothing where it isn't there. */
  public String text(String nick, String file) {
    try {
      Path path = tree(nick).resolve(file);
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a file of a tree holds that. */
  public void awaitText(String nick, String file, String part) {
    await(() -> text(nick, file).contains(part), part + " in " + nick + "'s " + file);
  }

  /** Writes a line into a FIFO, as a person with a shell. */
  public void write(String nick, String fifo, String line) {
    try {
      Process shell =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "printf '%s\\n' \"$1\" > \"$2\"",
                  "sh",
                  line,
                  tree(nick).resolve(fifo).toString())
              .start();
      if (!shell.waitFor(10, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
        throw new AssertionError("nobody reads " + nick + "'s " + fifo);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Both are in that channel. */
  public void join(String channel) {
    for (String nick : List.of("juliet", "romeo")) {
      write(nick, "in", "/j " + channel);
      awaitText(nick, channel + "/out", "has joined");
    }
  }

  private static void await(BooleanSupplier condition, String what) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not seen within a minute: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Override
  public void close() {
    container.close();
  }
}
