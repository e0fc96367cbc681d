package sj.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.tree.OtherTree;
import sj.tree.OtherTree.Item;
import sj.tree.OtherTree.Kind;

/**
 * Looks at a tree: two levels deep and no deeper, so that no loop holds it up; nothing is opened
 * but plain files and directories, and of those a bounded part is read.
 */
final class Survey {
  static final int MOST_ENTRIES = 100_000;
  private static final int WHOLE = 1 << 20;
  private static final int SMALL = 64 << 10;

  /**
   * Bytes of logs altogether: a tree of many long chats must not need more memory than there is.
   */
  static final int ALL_LOGS = 48 << 20;

  /** Directories at the root whose files are nobody's text: only what they are is looked at. */
  private static final Set<String> UNREAD = Set.of(".sj", "ext", "on");

  private final OtherTree tree;
  private final List<Finding> trouble = new ArrayList<>();
  private long logs;
  private int unread;

  Survey(OtherTree tree) {
    this.tree = tree;
  }

  /** What the tree is now. */
  Node take() throws IOException {
    List<Node> children = new ArrayList<>();
    List<Item> items = tree.items("", MOST_ENTRIES);
    for (Item item : items) {
      children.add(item.kind() == Kind.DIRECTORY ? directory(item) : file("", item, true));
    }
    if (items.size() == MOST_ENTRIES) {
      trouble.add(
          new Finding(
              Level.MAY,
              ".",
              "1",
              "has more than " + MOST_ENTRIES + " entries: the rest is unseen"));
    }
    if (unread > 0) {
      trouble.add(
          new Finding(
              Level.MAY,
              ".",
              "2",
              "has long logs: %d MiB of them were read, and %d logs not at all"
                  .formatted(ALL_LOGS >> 20, unread)));
    }
    children.sort(Comparator.comparing(Node::name));
    return new Node(tree.root(), Sample.EMPTY, "", children);
  }

  /** What couldn't be looked at. */
  List<Finding> trouble() {
    return trouble;
  }

  private Node directory(Item item) {
    List<Node> children = new ArrayList<>();
    try {
      for (Item inner : tree.items(item.name(), MOST_ENTRIES)) {
        children.add(file(item.name(), inner, !UNREAD.contains(item.name())));
      }
    } catch (IOException e) {
      trouble.add(
          new Finding(Level.MUST, item.name(), "1", "can't be looked into: " + e.getMessage()));
    }
    children.sort(Comparator.comparing(Node::name));
    return new Node(item, Sample.EMPTY, "", children);
  }

  private Node file(String directory, Item item, boolean read) {
    Sample sample = read && item.kind() == Kind.FILE ? sample(directory, item) : null;
    String target = item.kind() == Kind.LINK ? tree.target(directory, item.name()) : "";
    return new Node(item, sample == null ? Sample.EMPTY : sample, target, List.of());
  }

  private @Nullable Sample sample(String directory, Item item) {
    boolean log = item.name().equals("out") || item.name().equals("contacts");
    int most = log ? WHOLE : SMALL;
    if (item.name().equals("out")) {
      if (logs > ALL_LOGS) {
        unread++;
        return null;
      }
      logs += Math.min(item.size(), 2L * WHOLE);
    }
    try {
      byte[] head = tree.read(directory, item.name(), 0, most);
      if (head == null || head.length < most) {
        return head == null ? null : Sample.of(head);
      }
      byte[] tail = tree.read(directory, item.name(), Math.max(most, item.size() - most), most);
      return Sample.of(head, tail == null ? new byte[0] : tail);
    } catch (IOException e) {
      String path = directory.isEmpty() ? item.name() : directory + "/" + item.name();
      trouble.add(new Finding(Level.MUST, path, "1", "can't be read: " + e.getMessage()));
      return null;
    }
  }
}
