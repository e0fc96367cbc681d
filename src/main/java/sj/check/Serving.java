package sj.check;

import java.util.Set;
import sj.tree.OtherTree.Kind;

/** By whom a tree is served, as far as that can be seen (interface section 7.2). */
enum Serving {
  /** A back end that does all of it; also where nothing tells. */
  WHOLE,

  /** Daemons alone: there is no session that a state could be of. */
  PARTS,

  /** Nobody yet, as after a restore into a new directory. */
  NOBODY;

  private static final String HISTORY = "history.db";
  private static final Set<String> HISTORIES = Set.of("messaged.db", "presenced.db", "iqd.db");

  static Serving of(Node root) {
    Node in = root.child("in");
    Node own = root.child(".sj");
    boolean history = own != null && own.child(HISTORY) != null;
    boolean parts =
        own != null && own.children().stream().anyMatch(node -> HISTORIES.contains(node.name()));
    // Only daemons alone write into what somebody else reads later.
    if (!history && (parts || (in != null && in.is(Kind.FILE) && root.child("state") == null))) {
      return PARTS;
    }
    boolean untouched =
        root.child("out") == null && root.child("state") == null && root.child("contacts") == null;
    return history && untouched ? NOBODY : WHOLE;
  }

  /** The same in a contact's directory; of daemons alone the one that would care may not run. */
  Set<String> contactsOwn() {
    return this == PARTS
        ? Set.of()
        : Set.of("in", "out", "presence", "mypresence", "subscription", "name", "read", "jid");
  }

  /** How much it weighs that something is missing that a back end makes. */
  Level missing() {
    return this == WHOLE ? Level.MUST : Level.SHOULD;
  }

  /** What it makes at the root, or takes into use; the in of daemons alone is somebody else's. */
  Set<String> rootsOwn() {
    return this == PARTS
        ? Set.of("out", "contacts", "state", "mypresence", "subscription")
        : Set.of("in", "out", "contacts", "state", "mypresence", "subscription");
  }
}
