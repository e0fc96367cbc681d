package sj.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.tree.OtherTree;
import sj.tree.OtherTree.Item;
import sj.tree.PipeEnd;

/** The FIFOs that are open for writing, and stay so while their readers do. For one thread. */
final class Pipes implements AutoCloseable {
  private final OtherTree tree;
  private final Map<String, PipeEnd> open = new HashMap<>();

  Pipes(OtherTree tree) {
    this.tree = tree;
  }

  /** Whether somebody reads that chat's FIFO. */
  boolean isRead(String chat) throws IOException {
    return end(chat) != null;
  }

  /** As {@link #isRead}; false also where that can't be seen. */
  boolean isReadNow(String chat) {
    try {
      return isRead(chat);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes a line.
   *
   * @return true where it went in; false while the pipe is full or nobody reads it
   */
  boolean write(String chat, String line) throws IOException {
    PipeEnd end = end(chat);
    if (end == null) {
      return false;
    }
    int written = end.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    if (written == PipeEnd.NOBODY) {
      drop(chat);
    }
    return written > 0;
  }

  private @Nullable PipeEnd end(String chat) throws IOException {
    String directory = Place.directory(chat);
    PipeEnd end = open.get(chat);
    if (end != null) {
      Item now = tree.item(directory, "in");
      if (now != null && now.inode() == end.inode() && end.isRead()) {
        return end;
      }
      drop(chat);
    }
    PipeEnd fresh = tree.pipe(directory, "in");
    if (fresh != null) {
      open.put(chat, fresh);
    }
    return fresh;
  }

  /** The chat is gone. */
  void drop(String chat) {
    PipeEnd end = open.remove(chat);
    if (end != null) {
      end.close();
    }
  }

  @Override
  public void close() {
    open.values().forEach(PipeEnd::close);
    open.clear();
  }
}
