package sj.tree;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What is wrong with names at the root, each said once; a bounded number of them. Of daemons that
 * work side by side one says it.
 */
final class Complaints {
  private static final int MAX = 1_000;

  private final Part part;
  private final TreeListener reports;
  private final Set<String> made = new HashSet<>();

  Complaints(Part part, TreeListener reports) {
    this.part = part;
    this.reports = reports;
  }

  void unusable(String path, IOException e) {
    complain(path, "In the tree, " + path + " can't be used: " + e.getMessage() + ".");
  }

  void cut(String name) {
    complain(
        name,
        "The directory "
            + name
            + " has a name that was cut, and its file jid is missing or means another: it is not"
            + " used.");
  }

  void taken(String name, Stat stat) {
    String what = stat.isDirectory() ? "another user's directory" : stat.kind();
    complain(name, name + " is " + what + " where a contact's directory belongs: it is not used.");
  }

  void spelling(String name, String canonical) {
    complain(
        name,
        "The directory "
            + name
            + " means the contact of "
            + canonical
            + ": move its files there and remove it.");
  }

  /** It is in order now, and is said again if it is wrong again. */
  void forget(String about) {
    made.remove(about);
  }

  private void complain(String about, String sentence) {
    if (part.complains() && made.size() < MAX && made.add(about)) {
      reports.problem(null, sentence);
    }
  }
}
