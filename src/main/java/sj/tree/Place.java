package sj.tree;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;

/** A directory in use: the root, or a contact's. No descriptor is kept but the pipe's. */
final class Place {
  static final int UNWATCHED = -1;

  /** Null for the root. */
  final @Nullable Jid contact;

  /** Its name in the root. */
  final String name;

  /** Tells it from another that is given its name. */
  final long inode;

  /** What is known to be in the files that both sides write: last put by us, or last reported. */
  final Map<String, String> known = new HashMap<>(4);

  /** Files that somebody has open for writing, and that are looked at again. */
  final Set<String> beingWritten = new HashSet<>(1);

  /** The file with the command that was last reported, so that it is told from the same again. */
  @Nullable Stat command;

  int watch = UNWATCHED;
  @Nullable Fifo fifo;
  boolean gone;

  Place(@Nullable Jid contact, String name, long inode) {
    this.contact = contact;
    this.name = name;
    this.inode = inode;
  }

  Directory open(Directory root) throws IOException {
    return root.child(name);
  }
}
