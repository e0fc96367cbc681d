package sj.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a directory may become a tree. A bridge closes its root to everybody else and fills it;
 * somebody's documents must not come to that by a slip of the hand.
 */
final class NewGround {
  private static final int SHOWN = 3;

  private NewGround() {}

  /**
   * Looks at a directory before anything in it is changed.
   *
   * @throws IOException where it is no tree and holds what no tree has, saying what to do
   */
  static void check(Directory root, Path path) throws IOException {
    if (root.stat(Ground.OWN) != null) {
      return;
    }
    List<String> strange = strange(root);
    if (strange.isEmpty()) {
      return;
    }
    throw new IOException(
        path
            + " is no tree of sj, for it has no .sj, and it holds other things ("
            + String.join(", ", strange.stream().limit(SHOWN).map(Visible::text).toList())
            + (strange.size() > SHOWN ? " and " + (strange.size() - SHOWN) + " more" : "")
            + "): choose a new or an empty directory with -d, or, if this one is to become the"
            + " tree, mkdir "
            + path.resolve(Ground.OWN)
            + " first.");
  }

  private static List<String> strange(Directory root) throws IOException {
    var strange = new ArrayList<String>();
    for (Listing.Entry entry : Listing.of(root)) {
      Stat stat = root.stat(entry.name());
      if (stat != null && !belongs(entry.name(), stat)) {
        strange.add(entry.name());
      }
    }
    return strange.stream().sorted().toList();
  }

  /**
   * What a front end makes ahead of the bridge: the names of the interface, contacts' directories,
   * FIFOs for answers. And what file systems and container engines leave, which is hidden as a
   * rule.
   */
  private static boolean belongs(String name, Stat stat) {
    return name.startsWith(".")
        || Names.isOwn(name)
        || (stat.isDirectory() && Names.isContact(name))
        || stat.isFifo();
  }
}
