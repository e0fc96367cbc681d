package sj.foreign;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import sj.history.History;
import sj.tree.OpenLog;
import sj.tree.OtherTree;
import sj.tree.OtherTree.Item;
import sj.tree.OtherTree.Kind;

/**
 * Follows the logs: what is appended becomes events, with the place that was reached in the same
 * transaction. A log that was rotated is read to its end first; one that was truncated or replaced
 * is read from its beginning. Blocks; for one thread.
 */
final class Follower {
  private static final int CHUNK = 64 << 10;
  private static final String LOG = "out";

  private final OtherTree tree;
  private final History history;
  private final Publication publication;
  private final Options options;
  private final Map<String, Mark> marks = new HashMap<>();
  private final Map<String, Publication.Draft> unsaved = new HashMap<>();

  Follower(OtherTree tree, History history, Publication publication, Options options) {
    this.tree = tree;
    this.history = history;
    this.publication = publication;
    this.options = options;
  }

  /** How far a former life has come. */
  void resume(String chat, Mark mark) {
    marks.put(chat, mark);
  }

  /** True for a chat that was never followed. */
  boolean isNew(String chat) {
    return !marks.containsKey(chat);
  }

  /**
   * Takes over what was appended since the last time.
   *
   * @param quiet what is new was there before this program first looked: nobody has to read it
   */
  void follow(String chat, boolean quiet) throws IOException {
    Publication.Draft left = unsaved.get(chat);
    if (left != null) {
      save(chat, left);
    }
    OpenLog log = tree.log(Place.directory(chat), LOG);
    if (log == null) {
      return;
    }
    try (FileChannel channel = log.channel()) {
      Mark mark = marks.get(chat);
      if (mark == null) {
        mark = beginning(channel, log.inode());
      } else if (mark.inode() != log.inode()) {
        rest(chat, mark, quiet);
        mark = Mark.beginning(log.inode());
      } else if (!goesOn(channel, mark)) {
        mark = Mark.beginning(log.inode());
      }
      read(chat, channel, mark, quiet);
    }
  }

  /** What was written to a log before it was rotated away, and not followed. */
  private void rest(String chat, Mark mark, boolean quiet) throws IOException {
    for (Item item : tree.items(Place.directory(chat), Integer.MAX_VALUE)) {
      if (item.inode() == mark.inode() && item.kind() == Kind.FILE) {
        OpenLog log = tree.log(Place.directory(chat), item.name());
        if (log != null) {
          try (FileChannel channel = log.channel()) {
            if (log.inode() == mark.inode() && goesOn(channel, mark)) {
              read(chat, channel, mark, quiet);
            }
          }
        }
      }
    }
  }

  private void read(String chat, FileChannel channel, Mark from, boolean quiet) throws IOException {
    Mark mark = from;
    while (true) {
      byte[] bytes = bytes(channel, mark.at(), CHUNK);
      boolean full = bytes.length == CHUNK;
      Piece piece = Piece.of(bytes, full, Instant.now(), options.zone());
      if (piece.length() > 0 || isNew(chat)) {
        long at = mark.at() + piece.length();
        mark = new Mark(mark.inode(), at, sum(channel, at));
        save(chat, publication.draft(chat, piece.entries(), mark, quiet));
      }
      if (!full || piece.length() == 0) {
        return;
      }
    }
  }

  /** What can't be committed now is kept, for its echoes won't be recognised again. */
  private void save(String chat, Publication.Draft draft) {
    unsaved.put(chat, draft);
    history.write(publication.of(chat, draft)).toCompletableFuture().join();
    unsaved.remove(chat);
    marks.put(chat, draft.mark());
  }

  /** Of a log that is long when it is first seen, the last part, from a whole line on. */
  private Mark beginning(FileChannel channel, long inode) throws IOException {
    long size = channel.size();
    if (size <= options.limits().recent()) {
      return Mark.beginning(inode);
    }
    long from = size - options.limits().recent();
    byte[] bytes = bytes(channel, from, options.limits().recent());
    int line = 0;
    while (line < bytes.length && bytes[line++] != '\n') {}
    return new Mark(inode, from + line, sum(channel, from + line));
  }

  private static boolean goesOn(FileChannel channel, Mark mark) throws IOException {
    return channel.size() >= mark.at() && sum(channel, mark.at()) == mark.sum();
  }

  private static long sum(FileChannel channel, long at) throws IOException {
    int count = (int) Math.min(Mark.LOOKED_AT, at);
    return Mark.sum(bytes(channel, at - count, count));
  }

  private static byte[] bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, from + buffer.position()) < 0) {
        break;
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
