package sj.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sj.tree.OtherTree.Item;
import sj.tree.OtherTree.Kind;

/**
 * A file or directory of the tree, as it was found.
 *
 * @param sample what a plain file holds; empty for anything else
 * @param target where a link leads; empty for anything else
 * @param children what a directory holds, as far as it was looked into
 */
record Node(Item item, Sample sample, String target, List<Node> children) {

  String name() {
    return item.name();
  }

  Kind kind() {
    return item.kind();
  }

  boolean is(Kind kind) {
    return item.kind() == kind;
  }

  /** The child of that name, or null. */
  @Nullable Node child(String name) {
    return children.stream().filter(node -> node.name().equals(name)).findFirst().orElse(null);
  }

  /** A directory that is a chat: it has {@code in} or {@code out}. */
  boolean isChat() {
    return is(Kind.DIRECTORY) && (child("in") != null || child("out") != null);
  }

  /** In words, for a sentence. */
  String words() {
    return switch (item.kind()) {
      case DIRECTORY -> "a directory";
      case FILE -> "a plain file";
      case FIFO -> "a FIFO";
      case LINK -> "a symbolic link";
      case OTHER -> "a device or socket";
    };
  }
}
