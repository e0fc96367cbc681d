package sj.check;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sj.tree.OtherTree.Kind;

/** The whole interface, on what a survey found. Pure. */
final class SjRules {
  private static final Set<String> SMALL =
      Set.of("presence", "mypresence", "subscription", "name", "read", "jid");

  private SjRules() {}

  static void check(Node root, Report report) {
    Serving serving = Serving.of(root);
    Level missing = serving.missing();
    Kinds.modes(root, ".", Level.MUST, report);
    Kinds.children(root, serving.rootsOwn(), report);
    Node in = root.child("in");
    if (serving != Serving.PARTS || (in != null && !in.is(Kind.FILE))) {
      Kinds.fifo(root, "in", Level.MUST, report);
    }
    if (Kinds.file(root, "out", missing, report)) {
      LogRules.check(present(root, "out"), Profile.SJ, report);
    }
    if (Kinds.file(root, "state", missing, report)) {
      content(present(root, "state"), report);
    }
    Node own = root.child("mypresence");
    if (own != null) {
      Kinds.plain(own, report);
    }
    Set<String> listed = listed(root, missing, report);
    NameRules.check(root, report);
    for (Node node : root.children()) {
      if (node.is(Kind.DIRECTORY)) {
        directory(node, listed, serving, report);
      } else if (NameRules.isContact(node.name()) && !node.is(Kind.LINK)) {
        report.may("1", node.name(), "is " + node.words() + " with the name of a contact");
      }
    }
  }

  private static void directory(
      Node node, @Nullable Set<String> listed, Serving serving, Report report) {
    switch (node.name()) {
      case ".sj" -> {
        Kinds.modes(node, node.name(), Level.MUST, report);
        secrets(node, report.in(node.name()));
      }
      case "ext", "on" -> handlers(node, report.in(node.name()));
      default -> {
        if (NameRules.isContact(node.name())) {
          Kinds.modes(node, node.name(), serving.missing(), report);
          contact(node, serving, report.in(node.name()));
          if (listed != null && !listed.contains(node.name())) {
            report.should("1", "contacts", "has no line for " + node.name());
          }
        } else if (node.isChat()) {
          report.must(
              "1",
              node.name(),
              "is a chat whose name has no @: names without it are the program's own (a domain's"
                  + " first byte is percent-encoded)");
        }
      }
    }
  }

  private static void contact(Node contact, Serving serving, Report report) {
    Level missing = serving.missing();
    Kinds.children(contact, serving.contactsOwn(), report);
    Kinds.fifo(contact, "in", missing, report);
    if (Kinds.file(contact, "out", missing, report)) {
      LogRules.check(present(contact, "out"), Profile.SJ, report);
    }
    for (String expected : new String[] {"presence", "subscription"}) {
      if (contact.child(expected) == null) {
        report.should("1", expected, "is missing: front ends look for it");
      }
    }
    for (Node node : contact.children()) {
      if (SMALL.contains(node.name()) && Kinds.plain(node, report)) {
        content(node, report);
      }
    }
  }

  /** The lines of the log of contacts; null where there is none to compare with. */
  private static @Nullable Set<String> listed(Node root, Level missing, Report report) {
    if (!Kinds.file(root, "contacts", missing, report)) {
      return null;
    }
    Node log = present(root, "contacts");
    String text = log.sample().text();
    if (text == null) {
      report.must("1", "contacts", "holds what is not UTF-8");
      return null;
    }
    var listed = new HashSet<String>();
    int wrong = 0;
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty() && !NameRules.isContact(line) && wrong++ < 5) {
        report.must("1", "contacts", "has a line that names no contact: " + Shown.quoted(line));
      }
      listed.add(line);
    }
    // Of a giant only a part was read, and what is missing may be in the rest.
    return log.sample().whole() ? listed : null;
  }

  private static void content(Node file, Report report) {
    String text = file.sample().text();
    if (text == null || !file.sample().whole()) {
      report.must(
          "1",
          file.name(),
          text == null ? "holds what is not UTF-8" : "is far larger than it may be");
      return;
    }
    String wrong = FileRules.wrong(file.name(), text);
    if (wrong != null) {
      report.must("1", file.name(), wrong);
    }
  }

  private static void secrets(Node own, Report report) {
    for (Node node : own.children()) {
      if (node.is(Kind.FILE) && (node.item().permissions() & 077) != 0) {
        report.must("1", node.name(), "can be used by others: 0600");
      }
    }
  }

  /** Handlers may be links; what others may write, they may run as the owner. */
  private static void handlers(Node directory, Report report) {
    for (Node node : directory.children()) {
      if (!node.is(Kind.LINK) && (node.item().permissions() & 022) != 0) {
        report.must("4", node.name(), "can be written by others, who so could run programs as you");
      }
    }
  }

  private static Node present(Node directory, String name) {
    Node node = directory.child(name);
    if (node == null) {
      throw new IllegalStateException(name + " was there before");
    }
    return node;
  }
}
