package sj.foreign;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import sj.tree.OtherTree;
import sj.tree.OtherTree.Item;
import sj.tree.OtherTree.Kind;

/** Finds the chats of a tree: directories with a FIFO {@code in} and a log {@code out}. */
final class Chats {
  private static final int MOST = 10_000;

  private Chats() {}

  /** The chats that there are now, the root's included. */
  static Set<String> in(OtherTree tree) throws IOException {
    var chats = new TreeSet<String>();
    if (isChat(tree, Place.ROOT)) {
      chats.add(Place.ROOT);
    }
    for (Item item : tree.items("", MOST)) {
      if (item.kind() == Kind.DIRECTORY && Place.isChat(item.name()) && isChat(tree, item.name())) {
        chats.add(item.name());
      }
    }
    return chats;
  }

  private static boolean isChat(OtherTree tree, String chat) {
    String directory = Place.directory(chat);
    try {
      Item in = tree.item(directory, "in");
      Item out = tree.item(directory, "out");
      return in != null && in.kind() == Kind.FIFO && out != null && out.kind() == Kind.FILE;
    } catch (IOException e) {
      // One directory that can't be looked into takes nothing from the others.
      return false;
    }
  }
}
