package sj.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sj.history.Event;
import sj.history.History;
import sj.history.Log;
import sj.history.Projection;
import sj.jid.Jid;

/** A tree with a long past, made without living it: directories, and a history. */
final class SeededTree {
  private static final int BATCH = 1_000;

  private SeededTree() {}

  /**
   * One long conversation, all of it read, and many contacts, every other one with a message.
   *
   * @param talker with whom the long one is
   */
  static void fill(Path tree, String talker, int messages, int contacts) throws IOException {
    Path own = Files.createDirectories(tree.resolve(".sj"));
    for (Path path : new Path[] {tree, own}) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
    Files.createDirectory(tree.resolve(talker));
    for (int i = 0; i < contacts; i++) {
      Files.createDirectory(tree.resolve(guest(i)));
    }
    Instant then = Instant.now().minusSeconds(60L * messages);
    try (History history =
        History.open(
            own.resolve("history.db"), History.Durability.PROCESS, new Nowhere(), events -> {})) {
      Jid other = Jid.of(talker);
      for (int from = 0; from < messages; from += BATCH) {
        int first = from;
        history
            .write(
                tx -> {
                  long id = 0;
                  for (int i = first; i < Math.min(messages, first + BATCH); i++) {
                    String text = "message " + i + " " + "and so on, ".repeat(i % 17);
                    id = tx.publish(message(other, i % 3 != 0, text, then.plusSeconds(60L * i)));
                  }
                  return tx.read(other, id);
                })
            .toCompletableFuture()
            .join();
      }
      history
          .write(
              tx -> {
                for (int i = 0; i < contacts; i += 2) {
                  Jid guest = Jid.of(guest(i));
                  tx.publish(message(guest, true, "I am number " + i, then.plusSeconds(i)));
                }
                return true;
              })
          .toCompletableFuture()
          .join();
    }
  }

  private static String guest(int i) {
    return "guest" + i + "@verona.example";
  }

  private static Event message(Jid contact, boolean in, String body, Instant time) {
    return Event.draft(Event.Type.MESSAGE, contact, time)
        .withMessage(
            in ? Event.Direction.IN : Event.Direction.OUT,
            in ? contact.toString() : "romeo@verona.example",
            body);
  }

  /** No lines are written, so nobody asks for a log. */
  private static final class Nowhere implements Projection {
    @Override
    public Position position(Log log) throws IOException {
      throw new IOException("there is no " + log);
    }

    @Override
    public void append(Log log, byte[] bytes) throws IOException {
      throw new IOException("there is no " + log);
    }

    @Override
    public byte @Nullable [] read(Log log, long inode, long from, int count) {
      return null;
    }
  }
}
