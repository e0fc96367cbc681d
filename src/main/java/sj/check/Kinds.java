package sj.check;

import java.util.Set;
import sj.tree.OtherTree.Kind;

/** What each name must be, and who may touch it (interface section 1). */
final class Kinds {
  private static final Set<String> LINKS = Set.of("status", "mystatus");

  private Kinds() {}

  /**
   * A FIFO must be there.
   *
   * @param missing how much it weighs that there is nothing
   */
  static void fifo(Node directory, String name, Level missing, Report report) {
    Node node = directory.child(name);
    if (node == null) {
      report.add(missing, "1", name, "is missing: a FIFO belongs here");
    } else if (!node.is(Kind.FIFO)) {
      report.must("1", name, "is " + node.words() + ": a FIFO belongs here");
    }
  }

  /**
   * A plain file must be there; true where it is.
   *
   * @param missing how much it weighs that there is nothing
   */
  static boolean file(Node directory, String name, Level missing, Report report) {
    Node node = directory.child(name);
    if (node == null) {
      report.add(missing, "1", name, "is missing: a plain file belongs here");
      return false;
    }
    return plain(node, report);
  }

  /** What is there must be a plain file; true where it is. */
  static boolean plain(Node node, Report report) {
    if (!node.is(Kind.FILE)) {
      report.must("1", node.name(), "is " + node.words() + ": a plain file belongs here");
      return false;
    }
    if (node.item().links() > 1) {
      report.should("1", node.name(), "has a second hard link, by which it may be changed");
    }
    return true;
  }

  /** Nobody but the owner may look in. */
  static void modes(Node directory, String name, Level level, Report report) {
    int bits = directory.item().permissions();
    if ((bits & 077) != 0) {
      report.add(level, "1", name, "has mode " + octal(bits) + ", and others may look in: 0700");
    }
  }

  /**
   * Modes of what lies in a directory, and links that have no place there.
   *
   * @param served the names of what a back end makes, or takes into use; what else lies here its
   *     owner made, with a umask that the back end has no say in, and the root's mode protects it
   */
  static void children(Node directory, Set<String> served, Report report) {
    for (Node node : directory.children()) {
      int bits = node.item().permissions();
      if (node.is(Kind.LINK)) {
        link(node, report);
      } else if (!node.is(Kind.DIRECTORY) && (bits & 077) != 0) {
        report.add(
            served.contains(node.name()) ? Level.MUST : Level.SHOULD,
            "1",
            node.name(),
            "has mode " + octal(bits) + ", and others may use it: 0600");
      }
      if (node.is(Kind.OTHER)) {
        report.should("1", node.name(), "is a device or socket: it has no place in a tree");
      }
      if (!node.item().own()) {
        report.must("1", node.name(), "belongs to another user: writing into it isn't ours to say");
      }
    }
  }

  private static void link(Node node, Report report) {
    if (LINKS.contains(node.name())) {
      String meant = node.name().replace("status", "presence");
      if (!node.target().equals(meant)) {
        report.must(
            "1", node.name(), "leads to " + node.target() + ": it may lead to " + meant + " alone");
      }
      return;
    }
    boolean out = node.target().startsWith("/") || node.target().contains("..");
    String sentence = "is a symbolic link to " + node.target() + ": nothing in a tree is followed";
    if (out) {
      report.must("1", node.name(), sentence);
    } else {
      report.should("1", node.name(), sentence);
    }
  }

  private static String octal(int bits) {
    return "0" + Integer.toOctalString(bits);
  }
}
