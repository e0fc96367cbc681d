package sj.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sj.jid.Jid;
import sj.tree.Names;
import sj.tree.OtherTree.Kind;

/** Directory names of contacts: canonical, and no two for one contact (interface section 7.5). */
final class NameRules {
  private NameRules() {}

  /** Whether a name at the root is of the form of a contact's. */
  static boolean isContact(String name) {
    return name.startsWith("%") || (name.indexOf('@') >= 0 && !name.startsWith("."));
  }

  /** The contact that a directory is for, or null where that can't be told. */
  static @Nullable Jid contact(Node directory) {
    Jid named = Names.contact(directory.name());
    if (named != null) {
      return named;
    }
    Node file = directory.child("jid");
    String text = file == null || !file.is(Kind.FILE) ? null : file.sample().text();
    Jid jid = text == null ? null : Jid.ofNullable(text.strip());
    return jid == null || !jid.isBare() ? null : jid;
  }

  /** Tells of names that aren't canonical, and of contacts that have two directories. */
  static void check(Node root, Report report) {
    Map<Jid, String> seen = new HashMap<>();
    for (Node node : root.children()) {
      if (!isContact(node.name()) || !node.is(Kind.DIRECTORY)) {
        continue;
      }
      Jid contact = contact(node);
      if (contact == null) {
        report.must("1", node.name(), "is the name of no bare JID, and no file jid tells which");
        continue;
      }
      String canonical = Names.directory(contact);
      if (!canonical.equals(node.name())) {
        report.must("1", node.name(), "is not the canonical name: " + contact + " is " + canonical);
      }
      String other = seen.putIfAbsent(contact, node.name());
      if (other != null) {
        report.must("1", node.name(), "and " + other + " are the same contact, " + contact);
      }
    }
  }
}
