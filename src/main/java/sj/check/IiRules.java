package sj.check;

import org.jspecify.annotations.Nullable;
import sj.tree.OtherTree.Kind;

/** The lesser profile: chats are directories with {@code in} and {@code out}. Pure. */
final class IiRules {
  private IiRules() {}

  static void check(Node root, Report report) {
    int chats = chat(root, null, report);
    for (Node node : root.children()) {
      if (node.is(Kind.LINK)) {
        report.should("7.2", node.name(), "is a symbolic link: front ends don't follow it");
      } else if (node.is(Kind.DIRECTORY)) {
        chats += chat(node, node.name(), report);
      }
    }
    if (chats == 0) {
      report.must("7.2", ".", "holds no chat: no directory in it has in and out");
    }
  }

  /** Checks one directory; 1 where it is a chat. */
  private static int chat(Node directory, @Nullable String name, Report all) {
    Report report = name == null ? all : all.in(name);
    Node in = directory.child("in");
    Node out = directory.child("out");
    if (in == null && out == null) {
      return 0;
    }
    if (name == null && out == null && in != null && in.is(Kind.FILE)) {
      // What daemons alone send lies there, for somebody else to take.
      return 0;
    }
    if (out == null) {
      report.must("7.2", "out", "is missing: a plain file belongs here");
    } else if (!out.is(Kind.FILE)) {
      report.must("7.2", "out", "is " + out.words() + ": a plain file belongs here");
    } else {
      LogRules.check(out, Profile.II, report);
    }
    if (in == null) {
      // What ii leaves behind of a channel that was left.
      report.may("7.2", "in", "is missing: the chat is over, and only its log is left");
      return 0;
    }
    if (!in.is(Kind.FIFO)) {
      report.must("7.2", "in", "is " + in.words() + ": a FIFO belongs here");
    } else if ((in.item().permissions() & 022) != 0) {
      report.should("7.2", "in", "can be written by others, who so could speak as you");
    }
    return 1;
  }
}
